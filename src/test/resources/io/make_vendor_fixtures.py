#!/usr/bin/env python3
"""Makes small raw files of scanners: twix by twixtools (VE) and by the layout of its headers (VB),
Philips .list/.data by the description that such a list holds of itself.

    python3 make_vendor_fixtures.py        (in this folder; needs numpy and twixtools 0.24)

Number n of the samples [sample, line, coil, frame] is (n + 1) / 64 - i (n + 1) / 128, as in
make_fixtures.py, unless it is told otherwise.
"""
import os
import struct

import numpy as np
import twixtools
from twixtools.mdb import Mdb_local

SAMPLES, COILS, FRAMES = 16, 2, 2


def numbered(lines):
    n = np.arange(SAMPLES * lines * COILS * FRAMES) + 1
    values = (n / 64 - 1j * n / 128).astype(np.complex64)
    return values.reshape(FRAMES, COILS, lines, SAMPLES)


def header(protocol, oversampling, extra="", least=0):
    """The header of a measurement: its length, the number of texts, and these."""
    lines = "\n".join(f"{name} = {value}" for name, value in protocol.items())
    dicom = (
        '<XProtocol>\n{\n<ParamString."SoftwareVersions"> { "syngo MR made up" }\n'
        '<ParamString."ManufacturersModelName"> { "Fixture" }\n'
        f'<ParamDouble."flReadoutOSFactor"> {{ <Precision> 6 {oversampling:.6f} }}\n{extra}}}\n'
    )
    yaps = f"### ASCCONV BEGIN ###\n{lines}\n### ASCCONV END ###\n"
    texts = b"".join(
        name.encode() + b"\0" + struct.pack("<I", len(text)) + text.encode()
        for name, text in (("Dicom", dicom), ("MeasYaps", yaps))
    )
    texts += b"\0" * max(least - 8 - len(texts), -(8 + len(texts)) % 32)
    return struct.pack("<II", 8 + len(texts), 2) + texts


def protocol(lines, phase_fov, trajectory, name):
    return {
        "tSequenceFileName": '"%CustomerSeq%\\made_up"',
        "tProtocolName": f'"{name}"',
        "sProtConsistencyInfo.flNominalB0": 2.89362,
        "alTR[0]": 10000,
        "alTE[0]": 3000,
        "lContrasts": 1,
        "adFlipAngleDegree[0]": 15,
        "sSliceArray.lSize": 1,
        "sSliceArray.asSlice[0].dThickness": 7.5,
        "sSliceArray.asSlice[0].dPhaseFOV": phase_fov,
        "sSliceArray.asSlice[0].dReadoutFOV": 320,
        "sKSpace.lBaseResolution": 8,
        "sKSpace.lPhaseEncodingLines": lines,
        "sKSpace.ucDimension": "0x2",
        "sKSpace.ucTrajectory": hex(trajectory),
        "sCoilSelectMeas.aRxCoilSelectData[0].asList[0].sCoilElementID.tElement": '"A1"',
        "sCoilSelectMeas.aRxCoilSelectData[0].asList[1].sCoilElementID.tElement": '"A2"',
    }


BITS = {name: bit for bit, name in enumerate(twixtools.mdh_def.mask_id)}


def vb_mdh(samples, flags, counters, time, centre_line, channel, counter, bytes_=None):
    """A header of 128 bytes as software up to VB writes before each channel."""
    mask = sum(1 << BITS[flag] for flag in flags)
    length = bytes_ if bytes_ is not None else COILS * (128 + 8 * samples)
    packed = struct.pack("<IiIIIQHH", length, 7, counter, time, time // 2, mask, samples, COILS)
    packed += struct.pack("<14H", *counters, *[0] * (14 - len(counters)))
    packed += struct.pack("<HHHHfIHH", 0, 0, samples // 2, 0, 0, 0, centre_line, 0)
    packed += struct.pack("<8H7fHH", *[0] * 8, 10, -20, 35, 0.5, 0.5, 0.5, 0.5, channel, 0)
    assert len(packed) == 128
    return packed


def vb():
    """6 lines of an image of 8 x 6 in two repetitions, noise first, a record of the PMU between."""
    lines, out, counter = 6, bytearray(header(protocol(6, 240, 1, "cartesian"), 2, least=10240)), 0
    values = numbered(lines)

    def readout(data, flags, counters, time, centre):
        for coil in range(COILS):
            out.extend(vb_mdh(data.shape[1], flags, counters, time, centre, coil, counter))
            out.extend(data[coil].astype("<c8").tobytes())

    noise = np.arange(COILS * 32).reshape(COILS, 32) * (1 - 0.5j)
    readout(noise, ["NOISEADJSCAN"], [0], 990, 0)
    for frame in range(FRAMES):
        for line in range(lines):
            counter += 1
            counters = [line, 0, 0, 0, 0, 0, frame]
            data = values[frame, :, line]
            readout(data, ["ONLINE"], counters, 1000 + 40 * frame + 4 * line, 3)
        record = struct.pack("<I52sI", 8, b"PMU", 0) + b"\0" * 8
        length = 128 + len(record)
        out.extend(vb_mdh(0, ["SYNCDATA"], [0], 1040, 0, 0, counter, length) + record)
    end = vb_mdh(0, ["ACQEND"], [0], 1100, 0, 0, counter + 1, 128 + 32)
    with open("twix_vb.dat", "wb") as file:
        file.write(out + end + b"\0" * 32)


def block(data, flags, time, **fields):
    mdb = Mdb_local(np.ascontiguousarray(data))
    for flag in flags:
        mdb.add_flag(flag)
    mdb.mdh.TimeStamp = time
    for name in ("Lin", "Ave", "Sli", "Rep", "Seg"):
        setattr(mdb.mdh.Counter, name, fields.get(name, 0))
    mdb.mdh.CenterCol = data.shape[1] // 2
    mdb.mdh.CenterLin = fields.get("centre", 0)
    mdb.mdh.ReadOutOffcentre = fields.get("offcentre", 0)
    position = mdb.mdh.SliceData.SlicePos
    position.Sag, position.Cor, position.Tra = 10, -20, 35 + 12 * fields.get("Sli", 0)
    mdb.mdh.SliceData.Quaternion[:] = [0.5, 0.5, 0.5, 0.5]
    return mdb


def measurement(head, blocks, channels=(0, 1)):
    for mdb in blocks:
        for coil, number in enumerate(channels):
            mdb.channel_hdr[coil] = twixtools.mdh_def.Channel_header(ChannelId=number)
    return {"hdr_str": np.frombuffer(head, "S1"), "mdb": blocks}


def write(name, measurements):
    if os.path.exists(name):
        os.remove(name)
    twixtools.write_twix(measurements, name)


def ve():
    """A noise adjustment of swapped coils, and 3 spokes in two repetitions of two slices."""
    noise = (np.arange(COILS * 32).reshape(COILS, 32) * (1 - 0.5j)).astype(np.complex64)
    values = numbered(3)
    spokes = []
    for frame in range(FRAMES):
        for slice_ in range(2):
            for spoke in range(3):
                data = values[frame, :, spoke] * (1 + slice_)
                time = 5000 + 20 * frame + 10 * slice_ + 3 * spoke
                spokes.append(block(data, ["ONLINE"], time, Lin=spoke, Sli=slice_, Rep=frame))
    adjustment = protocol(3, 320, 1, "AdjNoise")
    write(
        "twix_ve.dat",
        [
            measurement(header(adjustment, 2), [block(noise[::-1], ["NOISEADJSCAN"], 4000)], (1, 0)),
            measurement(header(protocol(3, 320, 2, "radial"), 2), spokes),
        ],
    )


# Echo-planar: Gaussian blobs of these amplitudes at these places (parts of the field of view)
POINTS = [(1.0, 0.13, -0.21), (0.7 + 0.4j, -0.27, 0.11), (0.5j, 0.05, 0.33)]
DELAY, PHASE, OFF_CENTRE = 0.3, 0.8, 4.0  # of backward echoes; mm


def signal(kx, ky, coil):
    values = sum(a * np.exp(-2j * np.pi * (kx * x + ky * y)) for a, x, y in POINTS)
    return values * np.exp(-(kx**2) / 3) * (1 + 0.5j * coil)


def epi():
    """8 lines to and fro, samples on the ramps of the gradient, 3 lines without phase encoding."""
    up, flat, down, delay, duration = 160.0, 240.0, 160.0, 32.0, 496.0
    time = np.linspace(0, up + flat + down, 560001)
    gradient = np.minimum(1, np.minimum(time / up, (up + flat + down - time) / down))
    area = np.concatenate([[0], np.cumsum((gradient[1:] + gradient[:-1]) / 2 * np.diff(time))])
    at = delay + (np.arange(SAMPLES) + 0.5) * duration / SAMPLES
    extent = np.interp(delay + duration, time, area) - np.interp(delay, time, area)
    k = (np.interp(at, time, area) - area[-1] / 2) / extent * 8  # cycles per field of view
    top = k[SAMPLES // 2] - k[SAMPLES // 2 - 1]
    # The receiver moves the image by a frequency as if the gradient were always at its top.
    moved = np.exp(-2j * np.pi * OFF_CENTRE / 320 * (top * (np.arange(SAMPLES) - 8) - k))

    def line(ky, backwards):
        shift = DELAY if backwards else 0
        turn = np.exp(1j * PHASE) if backwards else 1
        data = np.array([turn * moved * signal(k - shift, ky, coil) for coil in range(COILS)])
        return (data[:, ::-1] if backwards else data).astype(np.complex64)

    names = ["Mode", "RampupTime", "FlattopTime", "RampdownTime", "DelaySamplesTime"]
    extra = "".join(
        f'<ParamLong."alRegrid{name}"> {{ {value:.0f} 0 }}\n'
        for name, value in zip(names, [2, up, flat, down, delay])
    )
    extra += f'<ParamDouble."aflRegridADCDuration"> {{ <Precision> 6 {duration:.6f} 0.0 }}\n'
    more = {"centre": 4, "offcentre": OFF_CENTRE}
    blocks = []
    for average, backwards in ((0, True), (0, False), (1, True)):
        flags = ["ONLINE", "PHASCOR", "RTFEEDBACK"] + ["REFLECT"] * backwards
        blocks.append(block(line(0, backwards), flags, 100, Lin=4, Ave=average, **more))
    for number in range(8):
        backwards = number % 2 == 1
        flags = ["ONLINE"] + ["REFLECT"] * backwards
        blocks.append(block(line(number - 4, backwards), flags, 101 + number, Lin=number, **more))
    write("twix_epi.dat", [measurement(header(protocol(8, 320, 1, "epi"), 2, extra), blocks)])


def philips():
    """5 lines of two echoes and two coils, noise, a vector of phase correction."""
    values = numbered(5)  # the frames are the echoes here
    samples, vectors = bytearray(), []

    def vector(kind, data, echo=0, chan=0, ky=0):
        size = 8 * len(data)
        numbers = [0, 0, 0, echo, 0, chan, 0, 0, ky, 0, 0, 0, 1, 0, 0, 0, 0, 0, size, len(samples)]
        vectors.append("  " + kind + " " + " ".join(f"{n:5d}" for n in numbers))
        samples.extend(np.asarray(data, "<c8").tobytes())

    for coil in range(COILS):
        vector("NOI", (np.arange(32) + 32 * coil) * (1 - 0.5j), chan=coil)
    vector("PHX", np.ones(16))
    for line in range(4, -1, -1):
        for echo in range(2):
            for coil in range(COILS):
                vector("STD", values[echo, coil, line], echo, coil, line - 2)
    told = [
        ("0", "number_of_mixes", "1"),
        ("0", "number_of_dynamic_scans", "1"),
        ("0", "number_of_echoes", "2"),
        ("0", "number_of_locations", "1"),
        ("0", "number of coil channels", "2"),
        ("0", "X-resolution", "12"),
        ("0", "Y-resolution", "6"),
        ("0", "X-direction SENSE factor", "1.0000"),
        ("0", "Y-direction SENSE factor", "1.0000"),
    ]
    for echo in "01":
        told += [
            (echo, "kx_range", "-8 7"),
            (echo, "ky_range", "-2 2"),
            (echo, "kx_oversample_factor", "2.0000"),
            (echo, "ky_oversample_factor", "1.0000"),
            (echo, "X_range", "-6 5" if echo == "0" else "6 -5"),
            (echo, "Y_range", "-3 2"),
        ]
    heads = "typ mix dyn card echo loca chan extr1 extr2 ky kz n.a. aver sign rf grad enc rtop rr size"
    with open("philips.list", "w") as file:
        file.write("# === DATA DESCRIPTION FILE ===\n#\n# Scan name   : made up\n")
        file.write("# Gyroscan SW release            : 5.3-1\n#\n")
        file.writelines(f".    0    {echo}    0  {name:35s}: {value}\n" for echo, name, value in told)
        file.write(f"#\n# === START OF DATA VECTOR INDEX ===\n#\n# {heads} offset\n# ---\n#\n")
        file.writelines(line + "\n" for line in vectors)
        file.write("#\n# === END OF DATA VECTOR INDEX ===\n")
    with open("philips.data", "wb") as file:
        file.write(samples)


vb()
ve()
epi()
philips()
for name in ("twix_vb.dat", "twix_ve.dat", "twix_epi.dat"):  # as another reader sees them
    options = {"parse_geometry": False, "parse_pmu": False, "keep_syncdata": False}
    for scan in twixtools.read_twix(name, verbose=False, **options):
        print(name, [mdb.data.shape for mdb in scan["mdb"]])
