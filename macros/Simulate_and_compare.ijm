// Simulates a scan whose truth is known, reconstructs it by two methods, and scores both.
//
//     fiji --headless -macro Simulate_and_compare.ijm "/data/comparison/"
// The argument names a folder for the series and the comparison; without one you are asked.

folder = getArgument();
if (folder == "") folder = getDirectory("Folder for the comparison");
if (!endsWith(folder, "/")) folder = folder + "/";

run("Simulate MRI Acquisition...", "phantom=cine matrix=64 frames=8 coils=4 spokes=8 output=[" + folder + "scan]");
methods = newArray("gridding", "tv");
files = "";
for (i = 0; i < methods.length; i++) {
    file = folder + methods[i] + ".tif";
    run("Reconstruct Dynamic MRI...",
        "input=[" + folder + "scan_ksp.tif] method=" + methods[i] + " output=[" + file + "]");
    files = files + file + ";";
}

// The figure is now the current image; scores and a page to look at are in the folder.
run("Compare Series...",
    "image=none truth=[" + folder + "scan_truth.tif] recon=[" + files + "] output=[" + folder + "]");
print(getTitle() + ": " + getWidth() + " x " + getHeight());
