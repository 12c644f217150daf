"""sigpy_wavelet.py BASE OUTPUT.npy: SigPy's L1-wavelet reconstruction of every frame.

BASE_ksp, BASE_traj and BASE_maps are BART cfl files. The weight is the best of three for the first
frame against BASE_truth.tif, in SigPy's favour.
"""

import sys

import numpy as np
import sigpy.mri.app as app
import tifffile

ITERATIONS = 60
WEIGHTS = (3e-4, 1e-3, 3e-3)


def read_cfl(base):
    with open(base + ".hdr") as header:
        header.readline()
        dims = [int(text) for text in header.readline().split()]
    return np.fromfile(base + ".cfl", np.complex64).reshape(dims, order="F")


def main(base, output):
    ksp = np.squeeze(read_cfl(base + "_ksp"))  # sample, spoke, coil, frame
    traj = np.squeeze(read_cfl(base + "_traj"))  # kx/ky/kz, sample, spoke, frame
    maps = np.squeeze(read_cfl(base + "_maps")).transpose(2, 1, 0)  # coil, y, x
    truth = tifffile.imread(base + "_truth.tif")

    def frame(index, weight):
        data = ksp[..., index].transpose(2, 1, 0)  # coil, spoke, sample
        coord = traj[:2, :, :, index].real.transpose(2, 1, 0)[..., ::-1]  # ky, kx
        solver = app.L1WaveletRecon(
            data, maps, weight, coord=coord, max_iter=ITERATIONS, show_pbar=False)
        return np.abs(solver.run()).astype(np.float32)

    def error(image):
        scale = (image * truth[0]).sum() / (image * image).sum()
        return np.linalg.norm(scale * image - truth[0])

    best = min(WEIGHTS, key=lambda weight: error(frame(0, weight)))
    series = np.stack([frame(index, best) for index in range(ksp.shape[-1])])
    np.save(output, series)
    print("weight", best)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
