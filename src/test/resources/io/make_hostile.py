#!/usr/bin/env python3
"""Writes small HDF5 files that do harm to a reader which believes them, for HostileFileTest, by h5py. Run it in this
folder; it needs `pip install h5py numpy`.

    hostile_filter.h5   chunks of the filter 32004 (lz4), whose fast decompressor trusts every length
    hostile_bomb.h5     a chunk of 128 bytes that inflates to 20 MB
    hostile_chunks.h5   chunks far larger than their data set
    filters.h5          k-space [2, 8] through shuffle, deflate and fletcher32: nothing hostile
    filters_lzf.h5      the same through shuffle, lzf and fletcher32
"""

import zlib

import h5py
import numpy as np

COMPLEX = np.dtype([("real", "<f4"), ("imag", "<f4")])


def created(file, name, shape, chunk, filters):
    """A data set of a pipeline that this HDF5 need not have."""
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_chunk(chunk)
    for number, values in filters:
        plist.set_filter(number, h5py.h5z.FLAG_OPTIONAL, values)
    space = h5py.h5s.create_simple(shape, (h5py.h5s.UNLIMITED,) * len(shape))
    kind = h5py.h5t.py_create(COMPLEX, logical=True)
    return h5py.h5d.create(file.id, name, kind, space, dcpl=plist)


with h5py.File("hostile_filter.h5", "w") as file:
    data = created(file, b"kdata", (2, 8), (2, 8), [(32004, ())])
    # 128 bytes declared, in a block of 128: a run of literals longer than the block follows
    block = bytes([0xF0]) + bytes([255] * 60) + bytes([1])
    raw = (128).to_bytes(8, "big") + (128).to_bytes(4, "big") + len(block).to_bytes(4, "big") + block
    data.write_direct_chunk((0, 0), raw)

with h5py.File("hostile_bomb.h5", "w") as file:
    data = created(file, b"kdata", (2, 8), (2, 8), [(1, (9,))])
    data.write_direct_chunk((0, 0), zlib.compress(bytes(20 << 20), 9))

with h5py.File("hostile_chunks.h5", "w") as file:
    data = created(file, b"kdata", (4, 1), (1, 1 << 24), [(1, (9,))])
    for row in range(4):
        data.write_direct_chunk((row, 0), zlib.compress(b"0"))

values = np.zeros((2, 8), COMPLEX)
values["real"] = np.arange(16).reshape(2, 8) + 1
values["imag"] = -0.5 * values["real"]
with h5py.File("filters.h5", "w", libver="v110") as file:
    deflated = {"shuffle": True, "compression": "gzip", "fletcher32": True}
    file.create_dataset("kdata", data=values, chunks=(1, 3), **deflated)
with h5py.File("filters_lzf.h5", "w") as file:
    lzf = {"shuffle": True, "compression": "lzf", "fletcher32": True}
    file.create_dataset("kdata", data=values, chunks=(2, 5), maxshape=(None, None), **lzf)
