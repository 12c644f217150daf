package org.dynamicmri.io.tiff;

import ij.ImagePlus;
import ij.ImageStack;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.Xml;
import org.dynamicmri.scan.Sizes;
import org.w3c.dom.Element;

/**
 * The order of an OME-TIFF's pages, read from its OME-XML: enough to read a single-file OME-TIFF of
 * one image where Bio-Formats is not installed.
 *
 * @param order OME's order of dimensions, {@code XYCZT} or a permutation of the last three
 * @param channels number of channels
 * @param slices number of slices
 * @param frames number of frames
 */
public record OmeDimensions(String order, int channels, int slices, int frames) {

    private static final Pattern ORDER = Pattern.compile("XY[CZT]{3}");
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,8}");

    /**
     * @throws InvalidDataException if the text describes more than one image, or sizes are missing
     */
    public static OmeDimensions parse(String xml) throws IOException {
        List<Element> pixels = Xml.within(OmeXml.root(xml), "Pixels");
        if (pixels.isEmpty()) {
            throw new InvalidDataException("expected a Pixels element in the OME-XML.");
        }
        if (pixels.size() > 1) {
            throw new InvalidDataException(
                    "expected an OME-TIFF of one image, but it has several; save one of them, or"
                            + " install Bio-Formats.");
        }
        Element only = pixels.get(0);
        String order = attribute(only, "DimensionOrder", ORDER);
        return new OmeDimensions(
                order, size(only, "SizeC"), size(only, "SizeZ"), size(only, "SizeT"));
    }

    private static int size(Element pixels, String name) {
        return Integer.parseInt(attribute(pixels, name, SIZE));
    }

    private static String attribute(Element pixels, String name, Pattern form) {
        String value = pixels.getAttribute(name);
        if (!form.matcher(value).matches()) {
            throw new InvalidDataException("expected the attribute %s in the OME-XML.", name);
        }
        return value;
    }

    /**
     * The pages in ImageJ's order (channel fastest, then slice, then frame).
     *
     * @throws InvalidDataException if their number differs from the described one
     */
    ImagePlus apply(ImagePlus pages) {
        long expected = Sizes.product(channels, slices, frames);
        if (expected != pages.getStackSize()) {
            throw new InvalidDataException(
                    "the OME-XML specifies %d channels x %d slices x %d frames, but the file has %d"
                            + " pages; if its other files are in the same folder, install Bio-Formats.",
                    channels, slices, frames, pages.getStackSize());
        }
        ImageStack source = pages.getStack();
        ImageStack target = new ImageStack(pages.getWidth(), pages.getHeight());
        for (int t = 0; t < frames; t++) {
            for (int z = 0; z < slices; z++) {
                for (int c = 0; c < channels; c++) {
                    target.addSlice(source.getProcessor(page(c, z, t)));
                }
            }
        }
        ImagePlus image = new ImagePlus(pages.getTitle(), target);
        image.setDimensions(channels, slices, frames);
        image.setOpenAsHyperStack(true);
        image.setFileInfo(pages.getOriginalFileInfo());
        return image;
    }

    /** Page number, counted from 1, of a channel, slice and frame counted from 0. */
    private int page(int c, int z, int t) {
        int page = 0;
        int stride = 1;
        for (char axis : order.substring(2).toCharArray()) {
            int index = axis == 'C' ? c : axis == 'Z' ? z : t;
            int size = axis == 'C' ? channels : axis == 'Z' ? slices : frames;
            page += stride * index;
            stride *= size;
        }
        return page + 1;
    }
}
