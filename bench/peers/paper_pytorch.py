#!/usr/bin/env python3
"""paper_pytorch.py BASE OUTPUT.npy [EPOCHS]: the recipe of Feng et al. on PyTorch.

Spatiotemporal implicit neural representation (IEEE TMI 44(5), 2025, doi 10.1109/TMI.2025.3526452):
hash encoding of (t, y, x), five hidden layers of 128 units, relative L2 data term, temporal total
variation, nuclear norm, coarse to fine, Adam; EPOCHS (1600) steps with all samples. BASE_ksp,
BASE_traj and BASE_maps are BART cfl pairs. The image of the last epoch is written: nobody has the
truth to stop by. Non-uniform transforms are SigPy's. Knots that no voxel touches are not stored; a
level whose cells are smaller than half a pixel gives every voxel knots of its own, which Adam moves
alike, and is stored as one feature vector a voxel. Threads: OMP_NUM_THREADS.
"""

import sys

import numpy as np
import sigpy
import torch

from sigpy_wavelet import read_cfl

LEVELS, FEATURES, BASE_RESOLUTION, GROWTH, TABLE = 16, 2, 16, 2.0, 2**24
PRIMES = (1, 2654435761, 805459861)
HIDDEN_LAYERS, WIDTH = 5, 128
RATE, WEIGHT_DECAY = 1e-3, 1e-6
EPSILON, TEMPORAL_TV, LOW_RANK = 1e-4, 0.02, 2e-4


class Encode(torch.autograd.Function):
    """Images [frame, y, x] to samples [frame, coil, sample]; the gradient goes back by the adjoint."""

    @staticmethod
    def forward(context, images, coords, maps):
        context.coords, context.maps = coords, maps
        return torch.from_numpy(np.stack([
            sigpy.nufft(image * maps, coord, oversamp=1.25, width=5)
            for image, coord in zip(images.detach().numpy(), coords)]))

    @staticmethod
    def backward(context, gradient):
        return gridded(gradient.numpy(), context.coords, context.maps), None, None


def gridded(samples, coords, maps):
    return torch.from_numpy(np.stack([
        (maps.conj() * sigpy.nufft_adjoint(frame, coord, maps.shape, oversamp=1.25, width=5)).sum(0)
        for frame, coord in zip(samples, coords)]))


class Level(torch.nn.Module):
    """One level of the hash grid, interpolated at the voxels of a series."""

    def __init__(self, frames, size, level):
        super().__init__()
        voxels = frames * size * size
        scale = BASE_RESOLUTION * GROWTH**level - 1
        self.own = scale > 2 * size
        if self.own:
            knots = voxels
        else:
            corners, weights = self.neighbours(frames, size, scale)
            touched, index = np.unique(corners, return_inverse=True)
            knots = len(touched)
            self.index = torch.from_numpy(index.reshape(voxels, 8))
            self.weights = torch.from_numpy(weights)
        self.features = torch.nn.Parameter(torch.empty(knots, FEATURES).uniform_(-1e-4, 1e-4))

    @staticmethod
    def neighbours(frames, size, scale):
        """Table entries and trilinear weights [voxel, corner]."""
        position = (np.arange(size) + 0.5) / size * scale + 0.5
        start = np.floor(position).astype(np.uint64)
        beyond = (position - np.floor(position)).astype(np.float32)
        resolution = int(np.ceil(scale)) + 1
        entries, weights = [], []
        for corner in np.ndindex(2, 2, 2):
            along = [start + np.uint64(c) for c in corner]
            part = [beyond if c else 1 - beyond for c in corner]
            grid = np.ix_(along[0][:frames], along[1], along[2])
            if resolution**3 <= TABLE:
                entry = (grid[0] * np.uint64(resolution) + grid[1]) * np.uint64(resolution) + grid[2]
            else:
                mixed = [g * np.uint64(prime) for g, prime in zip(grid, PRIMES)]
                entry = (mixed[0] ^ mixed[1] ^ mixed[2]) % np.uint64(TABLE)
            entries.append(entry.ravel())
            share = np.ix_(part[0][:frames], part[1], part[2])
            weights.append((share[0] * share[1] * share[2]).ravel())
        return np.stack(entries, 1), np.stack(weights, 1)

    def forward(self):
        if self.own:
            return self.features
        return torch.nn.functional.embedding_bag(
            self.index, self.features, per_sample_weights=self.weights, mode="sum")


class Series(torch.nn.Module):
    """The images as a network of their encoded coordinates."""

    def __init__(self, frames, size):
        super().__init__()
        self.shape = (frames, size, size)
        self.levels = torch.nn.ModuleList(Level(frames, size, level) for level in range(LEVELS))
        widths = [LEVELS * FEATURES] + [WIDTH] * HIDDEN_LAYERS + [2]
        layers = []
        for inputs, outputs in zip(widths, widths[1:]):
            layers += [torch.nn.Linear(inputs, outputs, bias=False), torch.nn.ReLU()]
            torch.nn.init.xavier_uniform_(layers[-2].weight)
        self.network = torch.nn.Sequential(*layers[:-1])

    def forward(self, open_levels):
        closed = torch.zeros(int(np.prod(self.shape)), FEATURES)
        features = [level() if i < open_levels else closed for i, level in enumerate(self.levels)]
        return torch.view_as_complex(self.network(torch.cat(features, 1))).reshape(self.shape)


def data_term(predicted, measured):
    terms = []
    for p, y in ((predicted.real, measured.real), (predicted.imag, measured.imag)):
        terms.append(((p - y) ** 2 / (p.detach() ** 2 + EPSILON)).mean())
    return sum(terms)


def temporal_variation(images):
    change = images[1:] - images[:-1]
    total = change.real.abs().sum() + change.imag.abs().sum()
    return total / images.numel() / images.detach().abs().max()


def nuclear_norm(images):
    return torch.linalg.matrix_norm(images.reshape(len(images), -1), "nuc") / len(images)


def train(coords, maps, measured, epochs):
    series = Series(len(coords), maps.shape[-1])
    optimiser = torch.optim.Adam(
        [{"params": series.levels.parameters()},
         {"params": series.network.parameters(), "weight_decay": WEIGHT_DECAY}], lr=RATE)
    schedule = torch.optim.lr_scheduler.StepLR(optimiser, max(1, epochs // 2), 0.5)
    for epoch in range(epochs):
        images = series(min(LEVELS, 1 + epoch * LEVELS // epochs))
        loss = data_term(Encode.apply(images, coords, maps), measured)
        loss = loss + TEMPORAL_TV * temporal_variation(images) + LOW_RANK * nuclear_norm(images)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if epoch % 100 == 0:
            print("epoch", epoch, "loss", loss.item(), flush=True)
    with torch.no_grad():
        return series(LEVELS).abs().numpy()


def main(base, output, epochs=1600):
    torch.manual_seed(1)
    ksp = np.squeeze(read_cfl(base + "_ksp"))  # sample, spoke, coil, frame
    traj = np.squeeze(read_cfl(base + "_traj"))  # kx/ky/kz, sample, spoke, frame
    maps = np.ascontiguousarray(np.squeeze(read_cfl(base + "_maps")).transpose(2, 1, 0))  # coil, y, x
    frames, coils = ksp.shape[3], ksp.shape[2]
    samples = np.ascontiguousarray(ksp.transpose(3, 2, 1, 0).reshape(frames, coils, -1))
    coords = np.ascontiguousarray(traj[:2].real.transpose(3, 2, 1, 0)[..., ::-1]).reshape(frames, -1, 2)
    ramp = np.maximum(np.linalg.norm(coords, axis=-1), 0.25)
    ramp *= np.pi * maps.shape[-1] / 2 / ramp.sum(1, keepdims=True) * maps.shape[-1] / 2
    brightest = float(gridded(samples * ramp[:, None].astype(np.float32), coords, maps).abs().max())
    np.save(output, train(coords, maps, torch.from_numpy(samples / brightest), int(epochs)))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
