"""A scan of oblique slices with a marked pixel, and where other software finds it in what was made of the scan.

    marked_corner.py place                     prints the place of the marked pixel in mm, LPS: "x y z"
    marked_corner.py make SCAN.h5 KIND         cartesian or radial: five slices, 12 mm apart, counted in the order of acquisition
    marked_corner.py find FILE                 prints the place of the brightest pixel, once by everything that tells it
"""
import os
import shutil
import subprocess
import sys

import numpy as np

WIDTH, HEIGHT, SLICES, FRAMES = 32, 24, 5, 4
FOV = np.array([320.0, 240.0])
MARKED = (3, 5, 3)  # column, row, slice in space
MIDDLE = np.array([10.0, -20.0, 35.0])


HEADER = """<?xml version="1.0"?><ismrmrdHeader xmlns="http://www.ismrm.org/ISMRMRD">
<subjectInformation><patientName>Corner^Marked</patientName><patientWeight_kg>61.5</patientWeight_kg>
<patientID>MC-1</patientID><patientBirthdate>1980-02-29</patientBirthdate><patientGender>O</patientGender></subjectInformation>
<experimentalConditions><H1resonanceFrequency_Hz>63870000</H1resonanceFrequency_Hz></experimentalConditions>
<encoding>%s%s<encodingLimits/><trajectory>%s</trajectory></encoding></ismrmrdHeader>"""


def space(name, across, along):
    return ("<%s><matrixSize><x>%d</x><y>%d</y><z>1</z></matrixSize><fieldOfView_mm><x>%g</x><y>%g</y><z>8</z></fieldOfView_mm></%s>"
            % (name, WIDTH * across, HEIGHT * along, FOV[0] * across, FOV[1] * along, name))


def directions():
    a, b = np.deg2rad(35), np.deg2rad(-20)
    about_y = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    return (about_y @ about_x).T  # rows: read, phase, slice


def place(column, row, slice_):
    read, phase, normal = directions()
    return (MIDDLE + (column - WIDTH // 2) * FOV[0] / WIDTH * read + (row - HEIGHT // 2) * FOV[1] / HEIGHT * phase
            + 12 * (slice_ - SLICES // 2) * normal)


def image(slice_, frame):
    x, y = np.meshgrid(np.arange(WIDTH) - WIDTH // 2, np.arange(HEIGHT) - HEIGHT // 2)
    made = ((x / 13) ** 2 + (y / 10) ** 2 < 1) * (0.3 + 0.02 * frame)
    if slice_ == MARKED[2]:
        made[MARKED[1], MARKED[0]] = 3
    return made


def transformed(image, kx, ky):
    """The Fourier sum at some samples, whose exponential is a factor for each axis."""
    across = np.exp(-2j * np.pi * np.outer(np.arange(WIDTH) / WIDTH - 0.5, kx))
    along = np.exp(-2j * np.pi * np.outer(np.arange(HEIGHT) / HEIGHT - 0.5, ky))
    return (image @ across * along).sum(0)


def make(path, radial):
    import ismrmrd

    read, phase, normal = directions()
    xml = HEADER % (space("encodedSpace", 2, 2 if radial else 1), space("reconSpace", 1, 1),
                    "radial" if radial else "cartesian")
    if os.path.exists(path):
        os.remove(path)
    data = ismrmrd.Dataset(path)
    data.write_xml_header(xml.encode())
    lines = 60 if radial else HEIGHT
    coils = [np.ones((HEIGHT, WIDTH)), np.linspace(0.4, 1.6, WIDTH)[None] * np.ones((HEIGHT, 1))]
    for frame in range(FRAMES):
        for counted, slice_ in enumerate([0, 2, 4, 1, 3]):
            made = image(slice_, frame)
            for line in range(lines):
                k = (np.arange(2 * WIDTH) - WIDTH) / 2
                kx, ky = k, np.full(k.shape, line - HEIGHT // 2)
                if radial:
                    angle = np.deg2rad(111.246117975) * (line + lines * frame)
                    kx, ky = k * np.cos(angle), k * np.sin(angle)
                samples = np.array([transformed(made * coil, kx, ky) for coil in coils])
                acquisition = ismrmrd.Acquisition()
                acquisition.resize(2 * WIDTH, 2, trajectory_dimensions=2 if radial else 0)
                acquisition.data[:] = samples
                if radial:
                    # the rows of the encoded matrix are as high as its columns are wide
                    acquisition.traj[:] = np.stack([kx / WIDTH, ky / HEIGHT], 1)
                acquisition.center_sample = WIDTH
                acquisition.idx.kspace_encode_step_1 = line
                acquisition.idx.slice = counted
                acquisition.idx.repetition = frame
                acquisition.position[:] = tuple(place(WIDTH // 2, HEIGHT // 2, slice_))
                acquisition.read_dir[:] = tuple(read)
                acquisition.phase_dir[:] = tuple(phase)
                acquisition.slice_dir[:] = tuple(normal)
                acquisition.acquisition_time_stamp = int(20 * (line + lines * (counted + SLICES * frame)))
                data.append_acquisition(acquisition)
    data.close()


def brightest(images):
    return np.unravel_index(np.argmax(images), images.shape)


def in_nifti(path):
    import nibabel

    file = nibabel.load(path)
    index = brightest(np.abs(file.get_fdata()))[:3]
    for affine in (file.get_sform(), file.get_qform()):
        yield np.diag([-1, -1, 1]) @ (affine @ [*index, 1])[:3]


def in_ismrmrd(path):
    import h5py
    import ismrmrd

    with h5py.File(path) as file:
        group = "dataset/" + next(name for name in file["dataset"] if name.startswith("image_"))
        count = len(file[group]["data"])
    data = ismrmrd.Dataset(path, "dataset", False)
    best = None
    for i in range(count):
        made = data.read_image(group.split("/")[1], i)
        pixels = np.abs(made.data[0, 0])
        if best is None or pixels.max() > best[0]:
            best = pixels.max(), made, brightest(pixels)
    _, made, (row, column) = best
    head = made.getHead()
    step = np.array(head.field_of_view[:2]) / head.matrix_size[:2]
    yield (np.array(head.position) + (column - head.matrix_size[0] // 2) * step[0] * np.array(head.read_dir)
           + (row - head.matrix_size[1] // 2) * step[1] * np.array(head.phase_dir))


def in_dicom(folder):
    import pydicom

    files = sorted(os.path.join(folder, name) for name in os.listdir(folder))
    images = [pydicom.dcmread(file) for file in files]
    times = np.array([float(image.AcquisitionTime) for image in images]).reshape(FRAMES, SLICES)
    assert len(images) == FRAMES * SLICES and (times == times[:, :1]).all()
    step = times[1, 0] - times[0, 0]
    assert np.abs(times[:, 0] - step * np.arange(FRAMES)).max() < 1e-3 and step > 0
    assert [image.TemporalPositionIdentifier for image in images] == [i // SLICES + 1 for i in range(len(images))]
    assert len({image.SeriesInstanceUID for image in images}) == 1 and len({image.SOPInstanceUID for image in images}) == len(images)
    if shutil.which("dciodvfy"):
        for file in files[:SLICES + 1]:
            told = subprocess.run(["dciodvfy", file], capture_output=True, text=True)
            assert "Error" not in told.stdout + told.stderr, told.stderr
    best = max(images, key=lambda image: image.pixel_array.max())
    row, column = brightest(best.pixel_array)
    across, down = np.array(best.ImageOrientationPatient).reshape(2, 3)
    yield (np.array(best.ImagePositionPatient) + column * best.PixelSpacing[1] * across
           + row * best.PixelSpacing[0] * down)


READERS = {".nii": in_nifti, ".h5": in_ismrmrd, ".dcm": in_dicom}

if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3] == "radial")
    elif sys.argv[1] == "place":
        print(" ".join("%.4f" % number for number in place(*MARKED)))
    else:
        for found in READERS[os.path.splitext(sys.argv[2])[1]](sys.argv[2]):
            print(" ".join("%.4f" % number for number in found))
