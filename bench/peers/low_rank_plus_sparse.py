#!/usr/bin/env python3
"""low_rank_plus_sparse.py BASE OUTPUT.npy [WEIGHT_L WEIGHT_S]: low rank plus sparse as published.

The iterative soft thresholding of Otazo, Candes and Sodickson (MRM 73(3), 2015) for radial samples:
density-compensated encoding, the singular values of L shrunk by WEIGHT_L of the largest, the temporal
spectrum of S by WEIGHT_S of the brightest gridded pixel, until an iteration changes the images by
less than 1e-4 or for 150 iterations. Non-uniform transforms are SigPy's. BASE_ksp, BASE_traj and
BASE_maps are BART cfl pairs. Without weights all pairs of a list are run, and the one nearest to
BASE_truth.tif (least squares, magnitudes) counts: in the peer's favour. Prints the weights.
"""

import sys

import numpy as np
import sigpy
import tifffile

from sigpy_wavelet import read_cfl

MOST_ITERATIONS = 150
TOLERANCE = 1e-4
WEIGHTS_L = (0.01, 0.02, 0.04)
WEIGHTS_S = (0.01, 0.015, 0.02)


class Encoding:
    """sqrt(w) F S of all frames, scaled to norm 1."""

    def __init__(self, coords, maps):
        self.coords = coords  # frame, sample, ky/kx
        self.maps = maps  # coil, y, x
        radius = np.linalg.norm(coords, axis=-1)
        self.root = np.sqrt(np.maximum(radius, 0.25))[:, None]
        self.scale = 1.0
        image = np.random.default_rng(1).standard_normal((len(coords),) + maps.shape[1:])
        for _ in range(12):
            image = self.adjoint(self.forward(image / np.linalg.norm(image)))
        self.scale = np.sqrt(np.linalg.norm(image))

    def forward(self, images):
        return np.stack([
            root * sigpy.nufft(image * self.maps, coord, oversamp=1.25, width=5)
            for image, coord, root in zip(images, self.coords, self.root)]) / self.scale

    def adjoint(self, samples):
        return np.stack([
            (self.maps.conj() * sigpy.nufft_adjoint(
                root * frame, coord, self.maps.shape, oversamp=1.25, width=5)).sum(0)
            for frame, coord, root in zip(samples, self.coords, self.root)]) / self.scale


def soft(values, threshold):
    size = np.abs(values)
    return values * np.maximum(1 - threshold / np.maximum(size, 1e-30), 0)


def solve(encoding, data, gridded, weight_l, weight_s):
    images = gridded
    sparse = np.zeros_like(images)
    brightest = np.abs(gridded).max()
    for _ in range(MOST_ITERATIONS):
        u, singular, vh = np.linalg.svd((images - sparse).reshape(len(images), -1), full_matrices=False)
        low = ((u * soft(singular, weight_l * singular[0])) @ vh).reshape(images.shape)
        spectrum = np.fft.fft(images - low, axis=0, norm="ortho")
        sparse = np.fft.ifft(soft(spectrum, weight_s * brightest), axis=0, norm="ortho")
        both = low + sparse
        new = both - encoding.adjoint(encoding.forward(both) - data)
        change = np.linalg.norm(new - images) / np.linalg.norm(images)
        images = new
        if change < TOLERANCE:
            break
    return np.abs(both)


def main(base, output, *weights):
    ksp = np.squeeze(read_cfl(base + "_ksp"))  # sample, spoke, coil, frame
    traj = np.squeeze(read_cfl(base + "_traj"))  # kx/ky/kz, sample, spoke, frame
    maps = np.squeeze(read_cfl(base + "_maps")).transpose(2, 1, 0)  # coil, y, x
    frames, coils = ksp.shape[3], ksp.shape[2]
    data = ksp.transpose(3, 2, 1, 0).reshape(frames, coils, -1)
    coords = traj[:2].real.transpose(3, 2, 1, 0)[..., ::-1].reshape(frames, -1, 2)
    encoding = Encoding(coords, maps)
    data = data * encoding.root
    gridded = encoding.adjoint(data)
    truth = tifffile.imread(base + "_truth.tif")

    def error(series):
        return np.linalg.norm((series * truth).sum() / (series * series).sum() * series - truth)

    pairs = [tuple(map(float, weights))] if weights else [(l, s) for l in WEIGHTS_L for s in WEIGHTS_S]
    best = None
    for pair in pairs:
        series = solve(encoding, data, gridded, *pair)
        if best is None or error(series) < error(best[1]):
            best = (pair, series)
    np.save(output, best[1].astype(np.float32))
    print("weights", *best[0])


if __name__ == "__main__":
    if len(sys.argv) not in (3, 5):
        sys.exit(__doc__)
    main(*sys.argv[1:])
