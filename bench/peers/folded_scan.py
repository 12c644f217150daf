"""folded_scan.py TRUTH.tif OUTPUT: a Cartesian scan of a series whose field of view is two thirds as high.

Lines of ky a third of the way apart alternate from frame to frame, twelve in the middle are always
measured; 8 coils around the object. OUTPUT_ksp.cfl has zeros where nothing was measured, OUTPUT_truth.cfl
is the root of the sum of squares of the folded coil images.
"""

import sys

import numpy as np
import tifffile

COILS = 8
CENTRE = 12
ACCELERATION = 3


def write(name, array):
    with open(name + ".hdr", "w") as header:
        header.write("# Dimensions\n" + " ".join(map(str, array.shape)) + "\n")
    array.astype(np.complex64).ravel(order="F").tofile(name + ".cfl")


def main(truth, output):
    series = tifffile.imread(truth).astype(float)
    series /= series.max()
    frames, height, width = series.shape
    folded = 2 * height // 3
    y, x = np.mgrid[:height, :width]
    maps = []
    for angle in 2 * np.pi * np.arange(COILS) / COILS:
        away = (y - height / 2 - 0.6 * height * np.sin(angle)) ** 2
        away = away + (x - width / 2 - 0.6 * width * np.cos(angle)) ** 2
        phase = angle + 0.02 * (x * np.cos(angle) + y * np.sin(angle))
        maps.append(np.exp(-away / (2 * (0.45 * width) ** 2) + 1j * phase))
    maps = np.array(maps) / np.sqrt((np.abs(maps) ** 2).sum(0))
    coils = maps[:, None] * series
    kx = np.arange(width) - width // 2
    ky = (np.arange(folded) - folded // 2) * height / folded
    along_x = np.exp(-2j * np.pi * np.outer(kx, np.arange(width) - width // 2) / width)
    along_y = np.exp(-2j * np.pi * np.outer(ky, np.arange(height) - height // 2) / height)
    kspace = np.einsum("ay,bx,cfyx->bacf", along_y, along_x, coils, optimize=True)
    kspace /= np.sqrt(folded * width)
    random = np.random.default_rng(1)
    noise = random.standard_normal(kspace.shape) + 1j * random.standard_normal(kspace.shape)
    kspace += 5e-5 * np.abs(kspace).max() * noise
    measured = np.zeros((folded, frames), bool)
    for frame in range(frames):
        measured[frame % ACCELERATION :: ACCELERATION, frame] = True
    measured[folded // 2 - CENTRE // 2 : folded // 2 + CENTRE // 2] = True
    kspace *= measured[None, :, None]
    write(output + "_ksp", kspace.reshape(width, folded, 1, COILS, 1, 1, 1, 1, 1, 1, frames))
    images = np.zeros((COILS, frames, folded, width), complex)
    for row in range(height):
        images[:, :, (row - (height - folded) // 2) % folded] += coils[:, :, row]
    rss = np.sqrt((np.abs(images) ** 2).sum(0)).transpose(2, 1, 0)
    write(output + "_truth", rss.reshape(width, folded, 1, 1, 1, 1, 1, 1, 1, 1, frames))


if __name__ == "__main__":
    main(*sys.argv[1:])
