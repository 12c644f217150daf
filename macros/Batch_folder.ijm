// Reconstructs every scan of a folder, without opening a window, and skips what is done already.
//
//     ImageJ --headless -macro Batch_folder.ijm "/data/scans/,tv"
// The argument names the folder and the method; without one you are asked.
// Scans are *_ksp.tif, *.h5 and *_ksp.hdr (BART); results go to the folder's subfolder "reconstructed".

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

setBatchMode(true);
results = folder + "reconstructed/";
File.makeDirectory(results);
files = getFileList(folder);
count = 0;
for (i = 0; i < files.length; i++) {
    if (endsWith(files[i], "_ksp.tif") || endsWith(files[i], ".h5") || endsWith(files[i], "_ksp.hdr")) {
        result = results + File.getNameWithoutExtension(files[i]) + "_" + method + ".tif";
        if (!File.exists(result)) {
            run("Reconstruct Dynamic MRI...",
                "input=[" + folder + files[i] + "] method=" + method + " output=[" + result + "]");
            close();
            count++;
        }
    }
}
print(count + " scans reconstructed");
