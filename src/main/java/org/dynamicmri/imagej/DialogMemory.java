package org.dynamicmri.imagej;

import ij.ImagePlus;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.io.ScanReads;

/**
 * What was chosen in the dialog of each command, for as long as ImageJ runs: a macro and the next
 * start have the defaults. After a run that came to its end the image is again the one in front,
 * and files that were written get new names, so that nobody overwrites them unawares.
 */
final class DialogMemory {

    private static final Map<Class<? extends MonitoredCommand>, Chosen> LAST = new HashMap<>();

    /**
     * What was chosen.
     *
     * @param isUnfinished whether it has not led to a result
     * @param values text, state of a box, or number of an image, by the name of the parameter
     * @param reads reads the scan, for as long as the window that has read it uses it
     */
    record Chosen(
            boolean isUnfinished, Map<String, Object> values, WeakReference<ScanReads> reads) {

        private Chosen(boolean isUnfinished, Map<String, Object> values) {
            this(isUnfinished, values, new WeakReference<>(null));
        }

        /** What reads the scan, which may have been read already. */
        ScanReads sharedReads() {
            ScanReads shared = reads.get();
            return shared == null ? new ScanReads() : shared;
        }
    }

    private DialogMemory() {}

    /** Remembers what stands in a dialog. */
    static synchronized void keep(
            Class<? extends MonitoredCommand> command, Map<CommandParameter, Object> shown) {
        Map<String, Object> values = new HashMap<>();
        shown.forEach(
                (parameter, value) -> {
                    if (value instanceof ImagePlus image) {
                        values.put(parameter.name(), image.getID());
                    } else if (value != null) {
                        values.put(parameter.name(), value);
                    }
                });
        LAST.put(command, new Chosen(true, values, of(command).reads()));
    }

    /** A run with what was chosen came to its end, or the user gave it up. */
    static synchronized void finished(Class<? extends MonitoredCommand> command) {
        Set<String> own = new HashSet<>();
        for (CommandParameter parameter : CommandParameter.inputsOf(command)) {
            if (parameter.isImage() || parameter.isLine() || parameter.isWritten()) {
                own.add(parameter.name());
            }
        }
        LAST.computeIfPresent(
                command,
                (key, chosen) -> {
                    Map<String, Object> values = new HashMap<>(chosen.values);
                    values.keySet().removeAll(own);
                    return new Chosen(false, values);
                });
    }

    /**
     * Chooses values for the next dialog, whatever image is in front then.
     *
     * @param reads has read the scan
     */
    static synchronized void put(
            Class<? extends MonitoredCommand> command,
            Map<String, Object> chosen,
            ScanReads reads) {
        Map<String, Object> values = new HashMap<>();
        chosen.forEach(
                (name, value) ->
                        values.put(name, value instanceof ImagePlus image ? image.getID() : value));
        LAST.put(command, new Chosen(true, values, new WeakReference<>(reads)));
    }

    /** What was chosen last. */
    static synchronized Chosen of(Class<? extends MonitoredCommand> command) {
        return LAST.getOrDefault(command, new Chosen(false, Map.of()));
    }
}
