// Writes a scan, coil maps or a series in another format, chosen by the extension of the new name:
// .h5 (ISMRMRD), .cfl (BART), .tif (hyperstack), .npy (NumPy), .nii (NIfTI) and .dcm (DICOM) for series only.
//
//     fiji --headless -macro Convert.ijm "scan.tif,scan.h5"
// The argument names the file and the new file; without one you are asked.

argument = getArgument();
if (argument != "") {
    words = split(argument, ",");
    file = words[0];
    converted = words[1];
} else {
    file = File.openDialog("File to convert");
    converted = getString("New file", replace(file, "\\.[^.]*$", ".h5"));
}

run("Convert k-space...", "image=none input=[" + file + "] output=[" + converted + "]");
