import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import org.dynamicmri.api.Model;
import org.dynamicmri.api.ReconstructedSeries;
import org.dynamicmri.api.Reconstruction;

/** Reconstructs a scan in memory, saves the series, and asks for the motion in it. */
public class InMemory {

    public static void main(String[] args) {
        ReconstructedSeries series =
                Reconstruction.of(swingingBlob())
                        .trajectory("golden")
                        .fieldOfView(300, 300) // mm
                        .frameInterval(0.04) // s
                        .method("tv")
                        .run();
        Img<ComplexFloatType> images = series.image(); // [x, y, t]
        System.out.println(images.dimension(2) + " frames, verdict: " + series.verdict());
        series.save(args[0] + "/series.tif");

        Model model = series.model();
        model.save(args[0] + "/blob.model");
        var moved = model.ask("displacement").times(0.02, 0.04).run().image("x"); // [x, y, t]
        System.out.println("moved by " + moved.getAt(32, 32, 1) + " mm after 40 ms");
    }

    /** Radial k-space [sample, spoke, coil, frame] of an oscillating blob. */
    private static Img<ComplexFloatType> swingingBlob() {
        Img<ComplexFloatType> kSpace = ArrayImgs.complexFloats(128, 13, 1, 8);
        Cursor<ComplexFloatType> at = kSpace.localizingCursor();
        while (at.hasNext()) {
            ComplexFloatType value = at.next();
            int frame = at.getIntPosition(3);
            double k = (at.getIntPosition(0) - 64) / 2.0; // cycles per field of view
            double angle = Math.toRadians(111.246117975) * (at.getIntPosition(1) + 13 * frame);
            double x = 0.08 * Math.sin(Math.PI * frame / 4); // fields of view
            double size = Math.exp(-Math.PI * Math.pow(0.15 * k, 2));
            double phase = -2 * Math.PI * k * x * Math.cos(angle);
            value.set((float) (size * Math.cos(phase)), (float) (size * Math.sin(phase)));
        }
        return kSpace;
    }
}
