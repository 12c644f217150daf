#!/usr/bin/env python3
"""Writes the small scans that the tests of org.dynamicmri.io read, by software of others, at least
two for each format:

    ISMRMRD    its Python library, its C++ library (make_fixtures.cpp), h5py
    MATLAB     SciPy, h5py, GNU Octave (make_fixtures.m)
    BART       BART, NumPy, Octave
    NumPy      NumPy, Octave
    NIfTI      nibabel, SimpleITK
    TIFF       tifffile, Pillow; OME-TIFF also Bio-Formats

Run it in this folder. It needs `bart`, `octave-cli`, `g++` with libismrmrd-dev, ismrmrd-tools, `java`, `pip install
ismrmrd tifffile pillow scipy h5py nibabel SimpleITK numpy`, and the path of bioformats_package.jar in the
variable BIO_FORMATS. An argument (`ismrmrd`, `bart`, `tiff`, ...) writes the files of that function alone.

One made-up scan: matrix 8, 16 samples, 3 spokes, 2 coils, 2 frames, golden angle. The sample at
(sample a, spoke s, coil c, frame t) is n / 64 - i n / 128 with n = 1 + a + 16 (s + 3 (c + 2 t)), so
that a test can tell every index from the value alone.
"""

import os
import subprocess
import sys
import tempfile

import h5py
import ismrmrd
import ismrmrd.xsd as xsd
import nibabel
import numpy as np
import PIL.Image
import scipy.io
import SimpleITK
import tifffile

MATRIX, SAMPLES, SPOKES, COILS, FRAMES = 8, 16, 3, 2, 2
FOV_MM = 320

n = 1 + np.arange(SAMPLES * SPOKES * COILS * FRAMES).reshape(FRAMES, COILS, SPOKES, SAMPLES)
KSPACE = (n / 64 - 1j * n / 128).astype(np.complex64)


def golden():
    """Coordinates (frame, spoke, sample, 2) in cycles per field of view."""
    i = np.arange(FRAMES * SPOKES)
    angle = i * np.pi / ((1 + np.sqrt(5)) / 2)
    radius = (np.arange(SAMPLES) - SAMPLES / 2) * MATRIX / SAMPLES
    k = radius[None, :, None] * np.stack([np.cos(angle), np.sin(angle)], -1)[:, None, :]
    return k.reshape(FRAMES, SPOKES, SAMPLES, 2).astype(np.float32)


K = golden()


def space(matrix, fov):
    return xsd.encodingSpaceType(
        matrixSize=xsd.matrixSizeType(x=matrix, y=matrix, z=1),
        fieldOfView_mm=xsd.fieldOfViewMm(x=fov, y=fov, z=8),
    )


def header(tr_ms):
    return xsd.ismrmrdHeader(
        experimentalConditions=xsd.experimentalConditionsType(H1resonanceFrequency_Hz=128000000),
        sequenceParameters=xsd.sequenceParametersType(TR=[tr_ms]),
        encoding=[
            xsd.encodingType(
                trajectory=xsd.trajectoryType.GOLDENANGLE,
                encodedSpace=space(2 * MATRIX, 2 * FOV_MM),
                reconSpace=space(MATRIX, FOV_MM),
                encodingLimits=xsd.encodingLimitsType(),
            )
        ],
    ).toXML()


def readout(data, k, frame, spoke, average=0, flag=None, pre=0):
    acquisition = ismrmrd.Acquisition.from_array(data, k)
    acquisition.idx.kspace_encode_step_1 = spoke
    acquisition.idx.repetition = frame
    acquisition.idx.average = average
    acquisition.discard_pre = pre
    if flag is not None:
        acquisition.set_flag(flag)
    return acquisition


def write_by_library(name, readouts):
    with ismrmrd.Dataset(name, "dataset", create_if_needed=True) as dataset:
        dataset.write_xml_header(header(5.0))
        for acquisition in readouts:
            dataset.append_acquisition(acquisition)


def plain(unit=1 / MATRIX):
    for t in range(FRAMES):
        for s in range(SPOKES):
            yield readout(KSPACE[t, :, s], K[t, s] * np.float32(unit), t, s)


def involved():
    """Noise and navigator, two averages, a third dimension, discarded samples, a short frame."""
    noise = (1 + np.arange(COILS * 7).reshape(COILS, 7) * 1j).astype(np.complex64)
    yield readout(noise, None, 0, 0, flag=ismrmrd.ACQ_IS_NOISE_MEASUREMENT)
    yield readout(noise, None, 0, 0, flag=ismrmrd.ACQ_IS_NAVIGATION_DATA)
    for t in range(FRAMES):
        for s in reversed(range(SPOKES)):
            k = np.zeros((SAMPLES + 2, 3), np.float32)
            k[2:, :2] = K[t, s] / MATRIX
            data = np.full((COILS, SAMPLES + 2), 1e6, np.complex64)
            for average, factor in enumerate((0.5, 1.5)):
                data[:, 2:] = factor * KSPACE[t, :, s]
                yield readout(data.copy(), k, t, s, average=average, pre=2)
    yield readout(data, k, FRAMES, 0, pre=2)


def limit(count):
    return xsd.limitType(minimum=0, maximum=count - 1, center=count // 2)


def write_study(name, readouts, matrix=(2 * MATRIX, 2 * MATRIX, 1), image_slices=1, kind="goldenangle"):
    """A study of several slices, partitions or Cartesian lines."""
    encoded = xsd.encodingSpaceType(
        matrixSize=xsd.matrixSizeType(x=matrix[0], y=matrix[1], z=matrix[2]),
        fieldOfView_mm=xsd.fieldOfViewMm(
            x=matrix[0] * FOV_MM / MATRIX, y=matrix[1] * FOV_MM / MATRIX, z=8 * matrix[2]
        ),
    )
    image = space(MATRIX, FOV_MM)
    image.matrixSize.z, image.fieldOfView_mm.z = image_slices, 8 * image_slices
    text = xsd.ismrmrdHeader(
        experimentalConditions=xsd.experimentalConditionsType(H1resonanceFrequency_Hz=128000000),
        encoding=[
            xsd.encodingType(
                trajectory=xsd.trajectoryType(kind),
                encodedSpace=encoded,
                reconSpace=image,
                encodingLimits=xsd.encodingLimitsType(
                    kspace_encoding_step_1=limit(matrix[1]),
                    kspace_encoding_step_2=limit(matrix[2]),
                ),
            )
        ],
    ).toXML()
    with ismrmrd.Dataset(name, "dataset", create_if_needed=True) as dataset:
        dataset.write_xml_header(text)
        for acquisition in readouts:
            dataset.append_acquisition(acquisition)


def slices():
    """Three slices, measured in turn; slice z is the made-up scan times z + 1."""
    for t in range(FRAMES):
        for s in range(SPOKES):
            for z in range(3):
                acquisition = readout((z + 1) * KSPACE[t, :, s], K[t, s] / MATRIX, t, s)
                acquisition.idx.slice = z
                acquisition.acquisition_time_stamp = 4 * (s + SPOKES * t)
                yield acquisition


def stack():
    """A stack of stars of four partitions: slice z is the made-up scan times z + 1."""
    z = np.arange(4)
    for t in range(FRAMES):
        for p in range(4):
            factor = ((z + 1) * np.exp(-2j * np.pi * (p - 2) * (z - 2) / 4)).sum() / 2
            for s in range(SPOKES):
                k = np.full((SAMPLES, 3), (p - 2) / 4, np.float32)
                k[:, :2] = K[t, s] / MATRIX
                data = (factor * KSPACE[t, :, s]).astype(np.complex64)
                acquisition = readout(data, k, t, s)
                acquisition.idx.kspace_encode_step_2 = p
                yield acquisition


def lines():
    """Cartesian lines 1, 4 and 6 of 8 without coordinates, twofold oversampled, the last reversed,
    among a readout of every kind that is no sample of the image."""
    for t in range(FRAMES):
        for s, line in enumerate((1, 4, 6)):
            for flag in (19, 20, 23, 24, 26, 27, 28, 29, 30, 31):
                junk = np.full((COILS, SAMPLES), 1e6, np.complex64)
                yield readout(junk, None, t, line, flag=flag)
            data = KSPACE[t, :, s]
            acquisition = readout(data[:, ::-1] if line == 6 else data, None, t, line)
            if line == 6:
                acquisition.set_flag(ismrmrd.ACQ_IS_REVERSE)
            if line == 4:
                acquisition.set_flag(ismrmrd.ACQ_IS_PARALLEL_CALIBRATION_AND_IMAGING)
            acquisition.center_sample = SAMPLES // 2
            yield acquisition


def write_by_h5py(name):
    """A table of the columns that matter alone, in another order, of other widths and byte order, and
    text of a fixed length; the spokes, without coordinates, are told apart by the file's order."""
    counters = np.dtype(
        [
            (counter, ">u4")
            for counter in (
                "set", "repetition", "phase", "contrast", "slice", "average",
                "kspace_encode_step_2", "kspace_encode_step_1",
            )
        ]
    )
    columns = [
        (column, "<i8")
        for column in (
            "trajectory_dimensions", "encoding_space_ref", "discard_post", "discard_pre",
            "active_channels", "number_of_samples", "acquisition_time_stamp", "flags",
        )
    ]
    head = np.dtype([("idx", counters), *columns], align=True)
    floats = h5py.vlen_dtype(np.dtype("<f4"))
    table = np.zeros(FRAMES * SPOKES, [("data", floats), ("head", head), ("traj", floats)])
    for i, row in enumerate(table):
        t, s = divmod(i, SPOKES)
        row["data"] = np.ascontiguousarray(KSPACE[t, :, s]).view(np.float32).ravel()
        row["traj"] = np.zeros(0, np.float32)
        row["head"]["number_of_samples"] = SAMPLES
        row["head"]["active_channels"] = COILS
        row["head"]["idx"]["repetition"] = t
    with h5py.File(name, "w") as file:
        file["scan/xml"] = np.array([header(5.0).encode()])
        file.create_dataset("scan/data", data=table, chunks=(2,), maxshape=(None,))


def write_phantom_of_the_library_in_cpp():
    """A Cartesian phantom (ismrmrd-tools), and what h5py reads of it."""
    subprocess.run(
        ["ismrmrd_generate_cartesian_shepp_logan", "-m", "16", "-c", "2", "-r", "2", "-o", "cpp.h5"],
        check=True,
    )
    with h5py.File("cpp.h5") as file, open("cpp_expected.txt", "w") as text:
        table = file["dataset/data"]
        for row in (4, 20):
            head, _, data = table[row]
            counters = head["idx"]
            samples = data.view(np.complex64).reshape(-1, head["number_of_samples"])
            line, frame = counters["kspace_encode_step_1"], counters["repetition"]
            value = samples[1, 9]
            print(line, frame, float(value.real), float(value.imag), file=text)


def write_ismrmrd():
    write_by_library("plain.h5", plain())
    write_by_library("involved.h5", involved())
    write_by_library("radians.h5", plain(2 * np.pi / MATRIX))
    write_study("image_cycles.h5", plain(1))
    write_by_h5py("by_hand.h5")
    write_study("slices.h5", slices())
    write_study("stack.h5", stack(), matrix=(2 * MATRIX, 2 * MATRIX, 4), image_slices=4)
    write_study("lines.h5", lines(), matrix=(SAMPLES, MATRIX, 1), kind="cartesian")
    write_phantom_of_the_library_in_cpp()
    with tempfile.TemporaryDirectory() as folder:
        program = folder + "/make_fixtures"
        sources = ["make_fixtures.cpp", "-o", program, "-I/usr/include/hdf5/serial", "-lismrmrd"]
        subprocess.run(["g++", "-std=c++17", *sources], check=True)
        subprocess.run([program, "library.h5"], check=True)


def bart(*arguments):
    subprocess.run(["bart", *map(str, arguments)], check=True)


def cfl(name):
    with open(name + ".hdr") as text:
        shape = [int(word) for word in text.readlines()[1].split()]
    return np.fromfile(name + ".cfl", np.complex64).reshape(shape, order="F")


def write_bart():
    """BART's own golden-angle trajectory (frames in dimension 10), phantom, maps and image."""
    bart("traj", "-r", "-G", "-x", SAMPLES, "-y", SPOKES, "-t", FRAMES, "bart_unscaled")
    bart("scale", MATRIX / SAMPLES, "bart_unscaled", "bart_traj")
    bart("phantom", "-k", "-s", COILS, "-t", "bart_traj", "bart_ksp")
    bart("phantom", "-x", MATRIX, "-S", COILS, "bart_maps")
    for name in ("bart_unscaled.cfl", "bart_unscaled.hdr"):
        subprocess.run(["rm", name], check=True)
    with open("numpy_traj.hdr", "w") as text:
        text.write("# Dimensions\n3 16 3 1 1 1 1 1 1 1 2 \n# Command\nmade up\n")
    coordinates = np.concatenate([K, np.zeros_like(K[..., :1])], -1)
    coordinates.astype(np.complex64).tofile("numpy_traj.cfl")
    k, ksp, maps = cfl("bart_traj").squeeze(), cfl("bart_ksp").squeeze(), cfl("bart_maps").squeeze()
    with open("bart_expected.txt", "w") as text:
        print("# sample 5 of spoke 2, coil 1, frame 1, and map pixel (3, 2) of coil 1", file=text)
        for value in (k[0, 5, 2, 1], k[1, 5, 2, 1], ksp[5, 2, 1, 1], maps[3, 2, 1]):
            print(float(value.real), float(value.imag), file=text)


def write_bart_studies():
    """Two slices of spokes, a Cartesian grid with lines of zeros, and a volume on a grid."""
    bart("scale", 2, "bart_ksp", "twice")
    bart("join", 13, "bart_ksp", "twice", "bart_slices_ksp")
    bart("copy", "bart_traj", "bart_slices_traj")
    bart("phantom", "-k", "-x", 16, "-s", COILS, "whole")
    bart("upat", "-Y", 16, "-Z", 1, "-y", 3, "-z", 1, "-c", 4, "pattern")
    bart("fmac", "whole", "pattern", "bart_grid")
    bart("phantom", "-3", "-k", "-x", 8, "bart_volume")
    bart("fft", "-u", "-i", 4, "bart_volume", "planes")
    for name in ("twice", "whole", "pattern"):
        subprocess.run(["rm", name + ".cfl", name + ".hdr"], check=True)
    grid, planes = cfl("bart_grid").squeeze(), cfl("planes").squeeze()
    with open("bart_grid_expected.txt", "w") as text:
        print("# lines that are not zero; sample 5 of the third of them, coil 1; (5, 2) of slice 3", file=text)
        measured = np.flatnonzero(np.abs(grid).sum((0, 2)))
        print(*measured, file=text)
        for value in (grid[5, measured[2], 1], planes[5, 2, 3]):
            print(float(value.real), float(value.imag), file=text)
    subprocess.run(["rm", "planes.cfl", "planes.hdr"], check=True)


def hyperstack(volume):
    """(T, Z, Y, X) complex to (T, Z, C, Y, X)."""
    return np.stack([volume.real, volume.imag], 2).astype(np.float32)


def write_tiff():
    tifffile.imwrite(
        "hyperstack.tif", hyperstack(KSPACE), imagej=True, metadata={"axes": "TZCYX"}
    )
    tifffile.imwrite(
        "deflated.tif",
        hyperstack(KSPACE),
        imagej=True,
        metadata={"axes": "TZCYX", "Info": "dynamic-mri.trajectory=golden\ndynamic-mri.fov-mm=320"},
        compression="zlib",
        bigtiff=False,
    )
    ome = np.moveaxis(hyperstack(KSPACE), 1, 2)
    tifffile.imwrite("kspace.ome.tif", ome, ome=True, metadata={"axes": "TCZYX"})
    bio_formats = ["java", "-cp", os.environ["BIO_FORMATS"], "loci.formats.tools.ImageConverter"]
    for name, options in (
        ("bioformats.ome.tif", []),
        ("bioformats_lzw.ome.tif", ["-compression", "LZW"]),
    ):
        converter = [*bio_formats, "-overwrite", *options, "kspace.ome.tif", name]
        subprocess.run(converter, check=True, stdout=subprocess.DEVNULL)
    for name, options in (("big.tif", {"bigtiff": True}), ("tiled.tif", {"tile": (16, 16)})):
        tifffile.imwrite(name, ome[:1, :, :1], ome=True, metadata={"axes": "TCZYX"}, **options)
    maps = n[0, :, :2, :MATRIX] / 64 + 0j
    tifffile.imwrite(
        "maps.tif", hyperstack(maps[None]), imagej=True, metadata={"axes": "TZCYX"}
    )
    series = np.arange(3 * 5 * 4, dtype=np.uint16).reshape(3, 5, 4)
    tifffile.imwrite(
        "series16.tif",
        series,
        imagej=True,
        resolution=(1 / 1.5, 1 / 1.5),
        metadata={"axes": "TYX", "unit": "mm", "finterval": 0.04},
    )
    pages = [PIL.Image.fromarray(page.astype(np.float32)) for page in series]
    # four planes of 64 bits, which tifffile takes for colours and writes side by side
    tifffile.imwrite("float64.tif", np.arange(3 * 5 * 4, dtype=np.float64).reshape(3, 5, 4), planarconfig="separate")
    for compression in ("lzw", "packbits"):
        pages[0].save(
            f"{compression}.tif",
            save_all=True,
            append_images=pages[1:],
            compression="packbits" if compression == "packbits" else "tiff_lzw",
        )
    tifffile.imwrite("rgb.tif", np.zeros((4, 5, 3), np.uint8), imagej=True)
    tifffile.imwrite("grey8.tif", np.zeros((2, 4, 5), np.uint8), imagej=True)
    tifffile.imwrite(
        "one_channel.tif", np.ones((2, 4, 5), np.float32), imagej=True, metadata={"axes": "TYX"}
    )


def write_numpy():
    np.save("series.npy", np.arange(3 * 5 * 4, dtype=np.float64).reshape(3, 5, 4))
    np.save("golden.npy", K)
    points = K.reshape(-1, 2)
    np.savetxt("golden.csv", points, "%.9g", ",", header="kx,ky", comments="")


def write_matlab():
    """Version 5 as in the GRASP demonstrations (kdata, k, w, b1), and version 7.3 in two ways."""
    ksp = KSPACE.transpose(3, 2, 1, 0)
    k = (K[..., 0] + 1j * K[..., 1]).transpose(2, 1, 0)
    b1 = (n[0, :, :1, :MATRIX] + np.zeros((COILS, MATRIX, 1))).transpose(2, 1, 0) / 64 + 0j
    grasp = {"kdata": ksp, "k": k / MATRIX, "w": np.abs(k), "b1": b1, "label": "made up"}
    scipy.io.savemat("grasp.mat", grasp, do_compression=True)
    scipy.io.savemat(
        "parts.mat",
        {
            "kspace_real": np.swapaxes(ksp.real, 2, 3)[..., [0, 1, 1]],
            "kspace_imag": np.swapaxes(ksp.imag, 2, 3)[..., [0, 1, 1]],
            "traj": np.moveaxis(K, -1, 0).transpose(0, 3, 2, 1),
        },
    )
    with h5py.File("version73.mat", "w", userblock_size=512) as file:
        pair = np.dtype([("real", "<f8"), ("imag", "<f8")])
        file["ksp"] = np.ascontiguousarray(KSPACE.astype(np.complex128)).view(pair)
        file["coords"] = K * 2 * np.pi / MATRIX
        file["coords"].attrs["MATLAB_class"] = np.bytes_("single")
    with open("version73.mat", "r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file, Platform: h5py".ljust(124) + b"\0\2IM")


def write_variables():
    """MATLAB version 4, a variable of a name of its own, NumPy's archive, and the layout of the ISMRM's reproducible
    research challenge (github.com/ISMRM/rrsg_challenge_01): arrays listed as [coil last], coordinates first."""
    one = {"kdata": KSPACE[0, 0].T, "k": (K[0, ..., 0] + 1j * K[0, ..., 1]).T, "label": "made up"}
    scipy.io.savemat("version4.mat", one, format="4")
    scipy.io.savemat("other_name.mat", {"sub04": KSPACE.transpose(3, 2, 1, 0), "age": 40.0})
    spokes = KSPACE.transpose(1, 0, 2, 3).reshape(COILS, FRAMES * SPOKES, SAMPLES)
    flat = np.concatenate([K, np.zeros_like(K[..., :1])], -1).reshape(FRAMES * SPOKES, SAMPLES, 3)
    with h5py.File("challenge.h5", "w") as file:
        file["rawdata"] = spokes.T[None]
        file["trajectory"] = flat.transpose(2, 1, 0)
    np.savez_compressed("scan.npz", sub04=KSPACE, coords=K)
    np.savez("series.npz", recon=np.arange(3 * 5 * 4, dtype=np.float32).reshape(3, 5, 4))


def write_nifti():
    series = np.arange(3 * 5 * 4, dtype=np.int16).reshape(3, 1, 5, 4).transpose()
    image = nibabel.Nifti1Image(series, np.diag([1.5, 1.6, 7, 1]))
    image.header.set_zooms((1.5, 1.6, 7, 40))
    image.header.set_xyzt_units("mm", "msec")
    nibabel.save(image, "series.nii")
    frames = [SimpleITK.GetImageFromArray(s.astype(np.float64)[None]) for s in series.T[:, 0]]
    joined = SimpleITK.JoinSeries(frames, 0, 0.04)
    joined.SetSpacing((1.5, 1.6, 7, 0.04))
    SimpleITK.WriteImage(joined, "itk.nii")
    SimpleITK.WriteImage(joined, "itk.nii.gz")
    image.header.set_slope_inter(np.nan, np.nan)
    nibabel.save(nibabel.Nifti1Pair(series, image.affine, image.header), "pair.hdr")
    second = nibabel.Nifti2Image(series, image.affine)
    second.header.set_zooms((1.5, 1.6, 7, 40))
    second.header.set_xyzt_units("mm", "msec")
    nibabel.save(second, "second.nii")
    analyze = nibabel.AnalyzeImage(series, image.affine)
    analyze.header.set_zooms((1.5, 1.6, 7, 0.04))
    nibabel.save(analyze, "analyze.hdr")


def write_by_octave():
    subprocess.run(["octave-cli", "--quiet", "make_fixtures.m"], check=True)


PARTS = {
    "ismrmrd": write_ismrmrd,
    "bart": write_bart,
    "studies": write_bart_studies,
    "tiff": write_tiff,
    "numpy": write_numpy,
    "matlab": write_matlab,
    "variables": write_variables,
    "nifti": write_nifti,
    "octave": write_by_octave,
}

for part in sys.argv[1:] or PARTS:
    PARTS[part]()
