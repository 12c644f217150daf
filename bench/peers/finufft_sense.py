"""finufft_sense.py N FRAMES COILS SPOKES THREADS TOLERANCE OURS.json: FINUFFT compared with our encoding.

Times type 2 + type 1 of all frames and coils with plans made before, as ours is. Coil maps are
left out of FINUFFT's time, in its favour; ours contains them. Of two ways to use the threads
(inside each transform, or one frame a thread) the faster counts. Prints a line of a markdown table.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import finufft
import numpy as np

WARM_UP = 3
REPEATS = 11
PROBES = 200


def coordinates(n, frames, spokes):
    """kx, ky [frame, spoke * sample] in radians per pixel."""
    golden = np.pi / ((1 + np.sqrt(5)) / 2)
    angle = golden * np.arange(frames * spokes)[:, None]
    radius = 2 * np.pi / n * 0.5 * (np.arange(2 * n) - n)
    kx = (radius * np.cos(angle)).reshape(frames, -1)
    ky = (radius * np.sin(angle)).reshape(frames, -1)
    return kx.astype(np.float32), ky.astype(np.float32)


def plans(n, coils, kx, ky, tolerance, threads):
    made = []
    for x, y in zip(kx, ky):
        pair = []
        for kind, sign in ((2, -1), (1, 1)):
            plan = finufft.Plan(
                kind, (n, n), n_trans=coils, eps=tolerance, isign=sign,
                dtype="complex64", nthreads=threads)
            plan.setpts(y, x)
            pair.append(plan)
        made.append(pair)
    return made


def timed(run):
    times = []
    for repeat in range(-WARM_UP, REPEATS):
        start = time.perf_counter()
        run()
        if repeat >= 0:
            times.append(time.perf_counter() - start)
    return sorted(times)[REPEATS // 2]


def probes(values):
    flat = values.ravel()
    return flat[np.arange(PROBES) * flat.size // PROBES]


def main(n, frames, coils, spokes, threads, tolerance, ours):
    kx, ky = coordinates(n, frames, spokes)
    index = np.arange(frames * n * n, dtype=np.float64)
    images = (np.sin(0.37 * index) + 1j * np.cos(0.11 * index)).reshape(frames, n, n)
    coil, y, x = np.ogrid[:coils, :n, :n]
    maps = np.exp(1j * (0.3 * coil + 0.01 * coil * x - 0.02 * y)) / np.sqrt(coils)
    weighted = [(maps * image).astype(np.complex64) for image in images]
    forward = [np.empty((coils, kx.shape[1]), np.complex64) for _ in images]
    back = [np.empty((coils, n, n), np.complex64) for _ in images]

    def frame(pair, t):
        pair[0].execute(weighted[t], out=forward[t])
        pair[1].execute(forward[t], out=back[t])

    inside = plans(n, coils, kx, ky, tolerance, threads)
    seconds = timed(lambda: [frame(pair, t) for t, pair in enumerate(inside)])
    outside = plans(n, coils, kx, ky, tolerance, 1)
    with ThreadPoolExecutor(threads) as pool:
        seconds = min(seconds, timed(
            lambda: list(pool.map(frame, outside, range(frames)))))

    with open(ours) as file:
        result = json.load(file)
    combined = np.stack([(maps.conj() * b).sum(0) for b in back]) / n ** 2
    for name, theirs in (("forward", np.stack(forward) / n), ("adjoint", combined)):
        mine = np.array(result[name]).view(complex)
        error = np.linalg.norm(mine - probes(theirs)) / np.linalg.norm(mine)
        if not error < 3e-3:
            sys.exit("%s: the results differ by %.1e; the times mean nothing" % (name, error))
    print("| %d x %d x %d | %d | %d x %d | %d | %.3f | %.3f | %.2f |" % (
        n, n, frames, coils, spokes, 2 * n, threads,
        result["seconds"], seconds, result["seconds"] / seconds))


if __name__ == "__main__":
    if len(sys.argv) != 8:
        sys.exit(__doc__)
    main(*map(int, sys.argv[1:6]), float(sys.argv[6]), sys.argv[7])
