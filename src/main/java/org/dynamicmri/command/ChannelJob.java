package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.ImagePart;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.pipeline.SharedMaps;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Monitor;

/**
 * Several scans of a file, its sets or contrasts for example, reconstructed one after the other
 * with the same coil maps, into the channels of one image.
 *
 * @param names what distinguishes them
 * @param jobs a reconstruction each, without an output of its own
 * @param part of each image; the magnitude if none is requested
 * @param venc velocity that turns the phase by half a turn, in cm/s, or 0 for images alone
 */
record ChannelJob(
        List<String> names, List<Reconstruction> jobs, Optional<ImagePart> part, double venc) {

    /**
     * @throws InvalidParameterException if there is nothing to take the phase differences of
     */
    ChannelJob {
        if (venc > 0 && jobs.size() < 2) {
            throw new InvalidParameterException(
                    "Velocities need at least two sets (velocity encodings), but there is one;"
                            + " leave out venc, or choose other sets: inspect shows what the file"
                            + " contains.");
        }
        if (venc > 0 && part.isPresent()) {
            throw new InvalidParameterException(
                    "With venc, magnitude, phase and velocity are written as channels, so no part"
                            + " can be chosen; leave out part, or venc.");
        }
    }

    /**
     * Runs the jobs.
     *
     * @return a part of the images of each scan, or the values of the phase differences
     * @throws InvalidDataException if a scan cannot be used, or they do not fit each other
     */
    ImagePlus run(Monitor outer) {
        // a channel that was stopped does not go with the others
        Monitor monitor =
                new ForwardingMonitor(outer) {
                    @Override
                    public boolean isImageWanted() {
                        return false;
                    }
                };
        SharedMaps maps = new SharedMaps();
        List<SliceStack> done = new ArrayList<>();
        int count = jobs.size();
        for (int i = 0; i < count; i++) {
            monitor.log(String.format(Locale.ROOT, "%s (%d of %d)", names.get(i), i + 1, count));
            Monitor part = monitor.part((double) i / count, (i + 1.0) / count);
            done.add(jobs.get(i).sharingMaps(maps).run(part).data());
            requireFit(done.get(0), done.get(i), i);
        }
        return Hyperstacks.fromChannels(channels(done), done.get(0));
    }

    private Map<String, float[]> channels(List<SliceStack> done) {
        if (venc > 0) {
            return PhaseContrast.channels(names, done, venc);
        }
        Map<String, float[]> channels = new LinkedHashMap<>();
        for (int i = 0; i < done.size(); i++) {
            float[] images = done.get(i).interleaved();
            if (part.equals(Optional.of(ImagePart.COMPLEX))) {
                channels.put(names.get(i) + " real", ImagePart.REAL.values(images));
                channels.put(names.get(i) + " imaginary", ImagePart.IMAGINARY.values(images));
            } else {
                channels.put(names.get(i), part.orElse(ImagePart.MAGNITUDE).values(images));
            }
        }
        return channels;
    }

    private void requireFit(SliceStack first, SliceStack other, int number) {
        boolean same =
                first.frames() == other.frames()
                        && first.count() == other.count()
                        && first.first().geometry().width() == other.first().geometry().width()
                        && first.first().geometry().height() == other.first().geometry().height();
        if (!same) {
            throw new InvalidDataException(
                    "Scans that become channels must have the same matrix, slices and frames, but"
                            + " %s has %s and %s %s; choose one of them.",
                    names.get(0), sizes(first), names.get(number), sizes(other));
        }
    }

    private static String sizes(SliceStack stack) {
        return String.format(
                Locale.ROOT,
                "%d x %d pixels, %d slices and %d frames",
                stack.first().geometry().width(),
                stack.first().geometry().height(),
                stack.count(),
                stack.frames());
    }
}
