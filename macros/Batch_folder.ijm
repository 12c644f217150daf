// Reconstructs every scan of a folder, without opening a window, and skips what is done already.
//
//     fiji --headless -macro Batch_folder.ijm "/data/scans/,tv"
// The argument names the folder and the method; without one you are asked.
// Series, summary.csv and montage.png go to the folder's subfolder "reconstructed"; a bad scan does
// not stop the others, and the log lists it.

folder = "";
method = "motion";
argument = getArgument();
if (argument != "") {
    words = split(argument, ",");
    folder = words[0];
    if (words.length > 1) method = words[1];
} else {
    folder = getDirectory("Folder with scans");
}
if (!endsWith(folder, "/")) folder = folder + "/";

run("Batch Dynamic MRI...", "input=[" + folder + "] output=[" + folder + "reconstructed] method=" + method);
