// Saves a series as a movie that plays at its true rate: an AVI and an animated GIF in the folder of the series.
//
//     fiji --headless -macro Movie.ijm "series.tif"
// The argument names the series; without one the current image is taken.

series = getArgument();
if (series != "") open(series);
series = getDirectory("image") + File.getNameWithoutExtension(getTitle());
seconds = Stack.getFrameInterval();

// Movies have 8 bits; the display range decides what is black and white.
run("Duplicate...", "title=movie duplicate");
run("8-bit");
width = getWidth() * 4;
height = getHeight() * 4;
frames = nSlices;
run("Size...", "width=" + width + " height=" + height + " depth=" + frames + " interpolation=Bicubic");
rate = 1 / seconds;
Stack.setFrameRate(rate);
run("AVI... ", "compression=JPEG frame=" + rate + " save=[" + series + ".avi]");
saveAs("Gif", series + ".gif");
print(frames + " frames, " + d2s(rate, 1) + " a second");
