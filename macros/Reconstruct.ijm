// Reconstructs a scan (any readable file) and saves the series in the same folder.
//
// Runs from ImageJ's macro editor, in batch mode and headless:
//     fiji --headless -macro Reconstruct.ijm "scan.h5,tv"
// The argument names the scan and the method; without one you are asked.
// All methods and arguments: docs/commands.md, or the dialog's Help button.

scan = "";
method = "motion";
argument = getArgument();
if (argument != "") {
    words = split(argument, ",");
    scan = words[0];
    if (words.length > 1) method = words[1];
} else {
    scan = File.openDialog("Scan");
}

result = File.getDirectory(scan) + File.getNameWithoutExtension(scan) + "_" + method + ".tif";
run("Reconstruct Dynamic MRI...", "image=none input=[" + scan + "] method=" + method + " seed=1");

// The series is now the current image: magnitude, in mm and s.
getVoxelSize(width, height, depth, unit);
print(getTitle() + ": " + nSlices + " frames of " + getWidth() + " x " + getHeight() + " pixels of "
    + width + " " + unit + ", every " + Stack.getFrameInterval() + " s");
saveAs("Tiff", result);
