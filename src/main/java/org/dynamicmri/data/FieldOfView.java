package org.dynamicmri.data;

/**
 * A field of view around that of a scan, of the same centre and pixels: what a scan is encoded on
 * where its object is larger than the field of view that was planned.
 *
 * @param nominal what was planned
 * @param whole the larger one
 */
public record FieldOfView(Geometry nominal, Geometry whole) {

    /** The nominal field of view itself. */
    public static FieldOfView of(Geometry nominal) {
        return new FieldOfView(nominal, nominal);
    }

    /**
     * A larger one.
     *
     * @param width pixels along x, at least those of the nominal one
     * @param height pixels along y, at least those of the nominal one
     */
    public static FieldOfView of(Geometry nominal, int width, int height) {
        if (width < nominal.width() || height < nominal.height()) {
            throw new IllegalArgumentException(
                    width
                            + " x "
                            + height
                            + " pixels around "
                            + nominal.width()
                            + " x "
                            + nominal.height());
        }
        return new FieldOfView(nominal, nominal.withExtent(width, height));
    }

    /** Whether it is not larger. */
    public boolean isNominal() {
        return whole.width() == nominal.width() && whole.height() == nominal.height();
    }

    /** The samples of a scan of the nominal field of view as samples of the whole one. */
    public KSpace encode(KSpace kSpace) {
        if (isNominal()) {
            return kSpace;
        }
        return kSpace.withTrajectory(
                        kSpace.trajectory()
                                .scaled(
                                        (double) whole.width() / nominal.width(),
                                        (double) whole.height() / nominal.height()))
                .withGeometry(whole);
    }

    /**
     * What the brightness of an image of the whole is multiplied by to be that of one of the
     * nominal field of view: the Fourier transform is unitary on both.
     */
    public double brightness() {
        return Math.sqrt((double) nominal.pixels() / whole.pixels());
    }

    /**
     * Images of the whole as those of the nominal field of view, of the same brightness as if they
     * had been made on it.
     */
    public ImageSeries cut(ImageSeries series) {
        return isNominal()
                ? series
                : new ImageSeries(
                        ComplexImages.wrap(
                                cut(series.interleaved(), brightness()),
                                nominal.width(),
                                nominal.height(),
                                series.frames()),
                        nominal,
                        series.properties());
    }

    /** Images of the whole in the brightness of those of the nominal field of view. */
    public ImageSeries keep(ImageSeries series) {
        if (isNominal()) {
            return series;
        }
        float[] values = series.interleaved().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) brightness();
        }
        return new ImageSeries(
                ComplexImages.wrap(values, whole.width(), whole.height(), series.frames()),
                whole,
                series.properties());
    }

    /** The part of maps of the whole that is in the nominal field of view. */
    public CoilMaps cut(CoilMaps maps) {
        return isNominal()
                ? maps
                : new CoilMaps(
                        ComplexImages.wrap(
                                cut(maps.interleaved(), 1),
                                nominal.width(),
                                nominal.height(),
                                maps.coils()));
    }

    /**
     * Maps of the nominal field of view on the whole one, 0 outside of it; two sets as they are.
     */
    public CoilMaps pad(CoilMaps maps) {
        if (isNominal()) {
            return maps;
        }
        float[] nominalMaps = maps.interleaved();
        float[] values = new float[2 * whole.pixels() * maps.coils()];
        for (int i = 0; i < nominalMaps.length; i++) {
            values[2 * place(i / 2) + i % 2] = nominalMaps[i];
        }
        return new CoilMaps(
                ComplexImages.wrap(values, whole.width(), whole.height(), maps.coils()));
    }

    private float[] cut(float[] images, double factor) {
        int count = images.length / 2 / whole.pixels();
        float[] values = new float[2 * nominal.pixels() * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (factor * images[2 * place(i / 2) + i % 2]);
        }
        return values;
    }

    /** Where a pixel of a stack of nominal images is in the stack of whole ones. */
    private int place(int pixel) {
        int x = pixel % nominal.width() + left();
        int row = pixel / nominal.width();
        int y = row % nominal.height() + top();
        return (row / nominal.height() * whole.height() + y) * whole.width() + x;
    }

    /** Column of the whole that is the first of the nominal one: both have the centre at N/2. */
    public int left() {
        return whole.width() / 2 - nominal.width() / 2;
    }

    /** Row of the whole that is the first of the nominal one. */
    public int top() {
        return whole.height() / 2 - nominal.height() / 2;
    }
}
