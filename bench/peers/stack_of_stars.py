"""stack_of_stars.py SCAN SLICES OUTPUT.h5: a stack of stars made of a scan of one slice.

SCAN_ksp.cfl and SCAN_traj.cfl are those of `dynamic-mri simulate --output SCAN.cfl`. Slice z is the scan
begun z frames later, the outer ones darker; the Fourier transform along z gives the partitions, which
the ISMRMRD library in Python writes as readouts with three coordinates.
"""

import sys

import ismrmrd
import ismrmrd.xsd as xsd
import numpy as np

FOV_MM = 300
THICKNESS_MM = 8


def cfl(name):
    with open(name + ".hdr") as header:
        header.readline()
        dims = [int(n) for n in header.readline().split()]
    return np.fromfile(name + ".cfl", np.complex64).reshape(dims, order="F").squeeze()


def space(x, fov, z):
    return xsd.encodingSpaceType(
        matrixSize=xsd.matrixSizeType(x=x, y=x, z=z),
        fieldOfView_mm=xsd.fieldOfViewMm(x=fov, y=fov, z=THICKNESS_MM * z),
    )


def header(samples, slices):
    steps = xsd.limitType(minimum=0, maximum=slices - 1, center=slices // 2)
    return xsd.ismrmrdHeader(
        experimentalConditions=xsd.experimentalConditionsType(H1resonanceFrequency_Hz=128000000),
        sequenceParameters=xsd.sequenceParametersType(TR=[5.0]),
        encoding=[
            xsd.encodingType(
                trajectory=xsd.trajectoryType.GOLDENANGLE,
                encodedSpace=space(samples, 2 * FOV_MM, slices),
                reconSpace=space(samples // 2, FOV_MM, slices),
                encodingLimits=xsd.encodingLimitsType(kspace_encoding_step_2=steps),
            )
        ],
    ).toXML()


def main(scan, slices, output):
    kspace = cfl(scan + "_ksp")  # sample, spoke, coil, frame
    k = cfl(scan + "_traj").real  # coordinate, sample, spoke, frame
    samples, spokes, _, frames = kspace.shape
    z = np.arange(slices) - slices // 2
    volume = np.stack(
        [np.roll(kspace, -i, -1) * np.exp(-((n / slices) ** 2)) for i, n in enumerate(z)]
    )
    fourier = np.exp(-2j * np.pi * np.outer(z, z) / slices) / np.sqrt(slices)
    partitions = np.tensordot(fourier, volume, 1).astype(np.complex64)
    with ismrmrd.Dataset(output, "dataset", create_if_needed=True) as dataset:
        dataset.write_xml_header(header(samples, slices))
        for t in range(frames):
            for p in range(slices):
                for s in range(spokes):
                    place = np.full((samples, 3), z[p] / slices, np.float32)
                    place[:, :2] = k[:2, :, s, t].T / (samples // 2)
                    data = np.ascontiguousarray(partitions[p, :, s, :, t].T)
                    readout = ismrmrd.Acquisition.from_array(data, place)
                    readout.idx.kspace_encode_step_1 = s
                    readout.idx.kspace_encode_step_2 = p
                    readout.idx.repetition = t
                    dataset.append_acquisition(readout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
