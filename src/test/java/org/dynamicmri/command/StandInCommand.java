package org.dynamicmri.command;

import ij.IJ;
import ij.ImagePlus;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A command with a parameter of every kind, for the tests of dialogs, macros and shell. */
@Plugin(type = Command.class, label = "Stand In...", description = "Stands in.", headless = true)
public final class StandInCommand extends MonitoredCommand {

    @Parameter(label = "Image", required = false, autoFill = false, persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Input file",
            description = "100 % needed.",
            style = "file",
            attrs = @Attr(name = CommandParameter.INSTEAD_OF_IMAGE),
            persist = false)
    private String input = "";

    @Parameter(
            label = "Mode",
            choices = {"copy", "fail", "break", "stop", "exhaust", "wait", "poll", "unwritten"},
            persist = false)
    private String mode = "copy";

    @Parameter(label = "Items", required = false, persist = false)
    private String[] items = {};

    @Parameter(label = "Count", min = "0", max = "9", persist = false)
    private int count = 3;

    @Parameter(label = "Seed", persist = false)
    private long seed = 1;

    @Parameter(label = "Weight", persist = false)
    private double weight = 0.5;

    @Parameter(label = "Loud", persist = false)
    private boolean loud;

    @Parameter(type = ItemIO.OUTPUT, label = "Text")
    private String text;

    @Parameter(type = ItemIO.OUTPUT, label = "Result")
    private ImagePlus result;

    /** What the mode {@code wait} does. */
    @FunctionalInterface
    public interface Waiting {
        void run() throws InterruptedException;
    }

    private static volatile Waiting waiting = () -> {};

    private static volatile boolean polling;

    /** Sets what the mode {@code wait} does. */
    public static void onStart(Waiting action) {
        waiting = action;
    }

    /** Sets what the mode {@code poll} does before it asks again and again whether to stop. */
    public static void pollAfter(Runnable action) {
        waiting = action::run;
        polling = true;
    }

    /** Ends the mode {@code poll}. */
    public static void endPolling() {
        polling = false;
    }

    private static void await() {
        try {
            waiting.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void execute(Monitor monitor) {
        monitor.progress(0.5, "Half way");
        switch (mode) {
            case "fail" -> throw new InvalidDataException("The data\nare bad.");
            case "break" -> throw new IllegalStateException("a bug");
            case "exhaust" -> throw new OutOfMemoryError("simulated");
            case "stop" -> {
                cancel(null);
                monitor.checkCanceled();
            }
            case "wait" -> await();
            case "poll" -> {
                await();
                while (polling) {
                    monitor.checkCanceled();
                    Thread.onSpinWait();
                }
            }
            default -> {}
        }
        text =
                String.join(
                        " ",
                        image == null ? "-" : image.getTitle(),
                        input,
                        String.join("+", items),
                        "" + count,
                        "" + seed,
                        "" + weight,
                        "" + loud);
        result = IJ.createImage("result", 8, 6, count + 1, 32);
        if (mode.equals("unwritten")) {
            throw new InvalidDataException("The disk is full.");
        }
    }

    /** The text that tells all parameters. */
    public String text() {
        return text;
    }
}
