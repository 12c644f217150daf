package example;

import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.Vectors;

/** Steepest descent on |A x - y|^2, stopped after some steps: a method of another project. */
public final class LandweberMethod implements Method {

    @Override
    public String name() {
        return "landweber"; // --method landweber
    }

    @Override
    public String label() {
        return "steepest descent";
    }

    @Override
    public String description() {
        return "a fixed number of steepest-descent steps of one length for all frames";
    }

    @Override
    public int rank() {
        return 75; // the position in lists; motion is 10
    }

    @Override
    public Reconstructor create(String preset, String motionField, long seed) {
        return new Landweber(50);
    }

    /** The reconstruction with its settings. */
    record Landweber(int steps) implements Reconstructor {

        @Override
        public String name() {
            return "landweber";
        }

        @Override
        public String describeSettings() {
            return "steps=" + steps;
        }

        @Override
        public long estimateBytes(KSpace kSpace, int threads) {
            long images = 8L * kSpace.geometry().pixels() * kSpace.frames();
            return 3 * images + SenseOperator.estimateBytes(kSpace, threads);
        }

        @Override
        public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
            SenseOperator encoding = SenseOperator.of(kSpace, maps, workers);
            float[] images = new float[2 * encoding.inputLength()]; // real, imaginary, ...
            float[] gradient = new float[images.length]; // A^H (y - A x)
            float[] normal = new float[images.length]; // A^H A gradient
            encoding.adjoint(kSpace.weighted(), gradient);
            for (int step = 0; step < steps; step++) {
                monitor.checkCanceled();
                monitor.progress((double) step / steps, "Steepest descent");
                encoding.normal(gradient, normal);
                double energy = Vectors.dot(gradient, gradient, workers);
                float length = (float) (energy / Vectors.dot(gradient, normal, workers));
                for (int i = 0; i < images.length; i++) {
                    images[i] += length * gradient[i];
                    gradient[i] -= length * normal[i];
                }
            }
            Geometry geometry = kSpace.geometry();
            var series = ComplexImages.wrap(
                    images, geometry.width(), geometry.height(), kSpace.frames());
            return new ImageSeries(series, geometry, Map.of("steps", Integer.toString(steps)));
        }
    }
}
