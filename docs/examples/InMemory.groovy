#@ DynamicMriService mri
#@output ij.ImagePlus image
import net.imglib2.img.array.ArrayImgs
def kSpace = ArrayImgs.complexFloats(128, 13, 1, 8)  // [sample, spoke, coil, frame]
def at = kSpace.localizingCursor()
while (at.hasNext()) {                               // an oscillating blob
    def value = at.next()
    double k = (at.getIntPosition(0) - 64) / 2       // cycles per field of view
    double angle = Math.toRadians(111.246117975) * (at.getIntPosition(1) + 13 * at.getIntPosition(3))
    double x = 0.08 * Math.sin(Math.PI * at.getIntPosition(3) / 4)
    double size = Math.exp(-Math.PI * (0.15 * k)**2), phase = -2 * Math.PI * k * x * Math.cos(angle)
    value.set((float) (size * Math.cos(phase)), (float) (size * Math.sin(phase)))
}
def scan = mri.reconstruction(kSpace).trajectory('golden').fieldOfView(300, 300).frameInterval(0.04)
image = mri.hyperstack(scan.method('tv').run())      // Fiji shows the output
