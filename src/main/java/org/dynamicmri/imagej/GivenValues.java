package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.MonitoredCommand;

/**
 * Values for the parameters of a command, by their names: texts as a user types them, or values of
 * the parameters' types. Other parameters have their defaults.
 */
record GivenValues(Map<String, Object> values) {

    /** Copies the values, in their order. */
    GivenValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The values of a dialog. */
    static GivenValues of(Map<CommandParameter, Object> dialog) {
        Map<String, Object> values = new LinkedHashMap<>();
        dialog.forEach((parameter, value) -> values.put(parameter.name(), value));
        return new GivenValues(values);
    }

    /**
     * Sets the parameters of a command.
     *
     * @throws org.dynamicmri.data.InvalidParameterException if a text is no such value
     */
    void fill(MonitoredCommand command) {
        for (CommandParameter parameter : CommandParameter.inputsOf(command.getClass())) {
            Object value = values.getOrDefault(parameter.name(), parameter.defaultValue());
            parameter.set(command, value instanceof String text ? parameter.parse(text) : value);
        }
    }

    /**
     * Records, for macros, the values that differ from the defaults, as a dialog does.
     *
     * @param command a command with these values
     */
    void record(MonitoredCommand command) {
        OpenImages images = new OpenImages();
        for (CommandParameter parameter : CommandParameter.inputsOf(command.getClass())) {
            Object value = values.get(parameter.name());
            if (value instanceof ImagePlus image) {
                int index = images.indexOf(image.getID());
                Recorder.recordOption(
                        parameter.name(),
                        index < 0 ? MacroArguments.NO_IMAGE : images.names().get(index));
            } else if (value != null && !parameter.get(command).equals(parameter.defaultValue())) {
                // as a path, whose backslashes are doubled
                Recorder.recordPath(parameter.name(), String.valueOf(value));
            }
        }
    }
}
