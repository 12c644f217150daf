#!/usr/bin/env python3
"""make_fixture.py [CINE12_8_TRUTH.tif]: writes the fixtures of MetricsTest beside itself.

truth.raw and recon.raw: little-endian float32, 5 frames of 20 rows of 24 columns (x fastest).
expected.json: their score; with an argument also that of the given series against its degraded copy.
Needs numpy, scipy and scikit-image (made with 0.26), for the argument tifffile.
"""
import json, os, sys
import numpy as np
from scipy import ndimage
from skimage.metrics import structural_similarity

HERE = os.path.dirname(os.path.abspath(__file__))


def log_kernel(radius=7, sigma=1.5):
    y, x = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    r2 = x**2 + y**2
    gaussian = np.exp(-r2 / (2 * sigma**2))
    kernel = gaussian / gaussian.sum() * (r2 - 2 * sigma**2) / sigma**4
    return kernel - kernel.mean()


def score(recon, truth):
    a, b = np.abs(recon).astype(float), np.abs(truth).astype(float)
    b = b / b.max()
    norm = lambda v: (v - v.min()) / (v.max() - v.min())
    psnr = lambda d: 10 * np.log10(1 / np.mean(d**2))
    an, bn = norm(a), norm(b)
    e = (a * b).sum() / (a * a).sum() * a - b
    moving = b.std(0) > 0.03
    log = lambda v: np.stack([ndimage.convolve(f, log_kernel(), mode="constant") for f in v])
    course = lambda v: (v - v.mean(0))[:, moving]
    length = np.linalg.norm
    n = range(len(a))
    return {
        "psnr": float(np.mean([psnr(an[i] - bn[i]) for i in n])),
        "psnr_ls": float(np.mean([psnr(e[i]) for i in n])),
        "psnr_roi": float(psnr(e[:, moving])),
        "ssim": float(np.mean([structural_similarity(an[i], bn[i], data_range=1.0) for i in n])),
        "roi_pixels": int(moving.sum()),
        "nrmse": float(length(e) / length(b)),
        "hfen": float(length(log(e)) / length(log(b))),
        "profile_error": float(length(course(e)) / length(course(b))),
        "ssim_frame_0": float(structural_similarity(an[0], bn[0], data_range=1.0)),
        "psnr_ls_frame_0": float(psnr(e[0])),
    }


def degraded(a):
    """Blurred along x, with a pattern of 11 steps added."""
    t, y, x = np.indices(a.shape)
    a = a.astype(float)
    blurred = 0.5 * a + 0.25 * (np.roll(a, 1, 2) + np.roll(a, -1, 2))
    return (blurred + 0.02 * ((7 * x + 13 * y + 5 * t) % 11) / 10).astype(np.float32)


rng = np.random.default_rng(42)
t, y, x = np.indices((5, 20, 24)).astype(float)
truth = 3 * np.exp(-((x - 12 - t) ** 2 + (y - 9) ** 2) / 20) + 0.5 * rng.random((5, 20, 24))
recon = 0.7 * truth + 0.1 * rng.standard_normal(truth.shape)
truth.astype("<f4").tofile(os.path.join(HERE, "truth.raw"))
recon.astype("<f4").tofile(os.path.join(HERE, "recon.raw"))
expected = {"fixture": score(recon.astype(np.float32), truth.astype(np.float32))}
if len(sys.argv) > 1:
    import tifffile

    cine = tifffile.imread(sys.argv[1])
    expected["cine12_8"] = score(degraded(cine), cine)
with open(os.path.join(HERE, "expected.json"), "w") as file:
    json.dump(expected, file, indent=2)
    file.write("\n")
