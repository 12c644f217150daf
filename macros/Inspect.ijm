// Shows what a scan contains, and versions, memory and TensorFlow of this computer: send these lines with a question.
//
//     fiji --headless -macro Inspect.ijm "scan.h5"
// The argument names the scan; without one you are asked.

scan = getArgument();
if (scan == "") scan = File.openDialog("Scan");
run("Inspect k-space...", "image=none input=[" + scan + "]");
run("Dynamic MRI Engine Info");
