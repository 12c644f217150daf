// Compares methods on a scan without a truth: each reconstructs all spokes but one of every frame,
// and is scored by how well it predicts that one. Lower is better; noise alone leaves the
// value in the last column.
//
//     fiji --headless -macro Hold_out.ijm "scan.tif,tv;motion"
// The argument names the scan and the methods; without one you are asked.

methods = "cg-sense;tv;llr;motion";
argument = getArgument();
if (argument != "") {
    words = split(argument, ",");
    scan = words[0];
    if (words.length > 1) methods = words[1];
} else {
    scan = File.openDialog("Scan");
}

run("Compare by Held-out Spokes...", "image=none input=[" + scan + "] methods=[" + methods + "]");
for (row = 0; row < nResults; row++) {
    print(getResultString("method", row) + ": " + getResult("heldout_residual", row)
        + ", noise alone " + getResult("noise_floor", row));
}
