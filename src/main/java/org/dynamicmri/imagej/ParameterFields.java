package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.MonitoredCommand;

/** The fields of a dialog: what is filled in for each parameter of a command. */
final class ParameterFields {

    private static final int TEXT_COLUMNS = 30;
    private static final int SHORT_COLUMNS = 8;
    private static final int LINE_COLUMNS = 18;

    private final GenericDialog dialog;
    private final MonitoredCommand command;
    private final OpenImages images = new OpenImages();
    private final Map<CommandParameter, Component> editors = new LinkedHashMap<>();
    private boolean imageOffered;

    /**
     * @param dialog reads the fields and records them
     * @param command proposes images and narrows choices
     */
    ParameterFields(GenericDialog dialog, MonitoredCommand command) {
        this.dialog = dialog;
        this.command = command;
    }

    /** The fields. */
    Collection<Component> editors() {
        return editors.values();
    }

    /** Whether the image in front is the one that a dialog proposes. */
    boolean isFrontMeant() {
        return editors.keySet().stream()
                .filter(CommandParameter::isImage)
                .limit(1)
                .anyMatch(
                        parameter ->
                                images.front() >= 0
                                        && images.likely(image -> command.suits(parameter, image))
                                                == images.front());
    }

    /** Fills in a text, the state of a box, or the number of an image. */
    void fill(CommandParameter parameter, Object value) {
        Component editor = editors.get(parameter);
        if (editor instanceof Checkbox box) {
            box.setState((Boolean) value);
        } else if (editor instanceof Choice choice && value instanceof Integer image) {
            int index = images.indexOf(image);
            choice.select(index < 0 ? choice.getSelectedIndex() : index);
        } else if (editor instanceof Choice choice) {
            choice.select((String) value);
        } else {
            ((TextField) editor).setText((String) value);
        }
    }

    /** Whether a field has its parameter's default. */
    boolean isDefault(CommandParameter parameter) {
        return text(parameter.defaultValue()).equals(text(shown(parameter)));
    }

    /**
     * Adds a parameter's field to the dialog under its name, which ImageJ records as the macro key.
     */
    void add(CommandParameter parameter) {
        Object value = parameter.defaultValue();
        String key = parameter.name();
        if (parameter.isImage()) {
            editors.put(parameter, addImageChoice(parameter));
        } else if (!parameter.choices().isEmpty()) {
            dialog.addChoice(
                    key, parameter.choices().toArray(String[]::new), String.valueOf(value));
            editors.put(parameter, last(dialog.getChoices()));
        } else if (parameter.type() == boolean.class) {
            dialog.addCheckbox(key, (Boolean) value);
            editors.put(parameter, last(dialog.getCheckboxes()));
        } else {
            addText(parameter, key, text(value));
            editors.put(parameter, last(dialog.getStringFields()));
        }
    }

    private void addText(CommandParameter parameter, String key, String value) {
        if (parameter.isFile()) {
            dialog.addFileField(key, value, TEXT_COLUMNS);
        } else if (parameter.isDirectory()) {
            dialog.addDirectoryField(key, value, TEXT_COLUMNS);
        } else if (parameter.isLine()) {
            dialog.addStringField(key, DrawnLine.find(), LINE_COLUMNS);
        } else {
            dialog.addStringField(key, value, parameter.isShort() ? SHORT_COLUMNS : TEXT_COLUMNS);
        }
    }

    private static Component last(List<?> components) {
        return (Component) components.get(components.size() - 1);
    }

    /** As ImageJ reads a finished dialog, which records what differs from the defaults. */
    Object next(CommandParameter parameter) {
        if (parameter.isImage()) {
            return image(dialog.getNextChoiceIndex());
        }
        if (!parameter.choices().isEmpty()) {
            // unlike ImageJ's reading of the item itself, this records no default
            return ((Choice) editors.get(parameter)).getItem(dialog.getNextChoiceIndex());
        }
        if (parameter.type() == boolean.class) {
            return dialog.getNextBoolean();
        }
        return parameter.parse(dialog.getNextString());
    }

    /** What stands in the dialog now, unchecked: texts as texts. */
    private Object shown(CommandParameter parameter) {
        Component editor = editors.get(parameter);
        if (parameter.isImage()) {
            return image(((Choice) editor).getSelectedIndex());
        }
        if (editor instanceof Choice choice) {
            return choice.getSelectedItem();
        }
        return editor instanceof Checkbox box ? box.getState() : ((TextField) editor).getText();
    }

    /** What stands in the fields now, unchecked: texts as texts. */
    Map<CommandParameter, Object> shown() {
        Map<CommandParameter, Object> values = new LinkedHashMap<>();
        for (CommandParameter parameter : editors.keySet()) {
            values.put(parameter, shown(parameter));
        }
        return values;
    }

    /**
     * Takes away the values that do not go with the other choices.
     *
     * @return what stands in the fields then
     */
    Map<CommandParameter, Object> narrowChoices() {
        Map<CommandParameter, Object> values = shown();
        values.forEach(
                (parameter, value) -> {
                    if (!parameter.choices().isEmpty()) {
                        parameter.set(command, value);
                    }
                });
        for (CommandParameter parameter : editors.keySet()) {
            if (!parameter.choices().isEmpty()) {
                offer((Choice) editors.get(parameter), command.choicesOf(parameter));
                values.put(parameter, shown(parameter));
            }
        }
        return values;
    }

    private static void offer(Choice choice, List<String> items) {
        List<String> present = new ArrayList<>();
        for (int i = 0; i < choice.getItemCount(); i++) {
            present.add(choice.getItem(i));
        }
        if (!present.equals(items)) {
            String selected = choice.getSelectedItem();
            choice.removeAll();
            items.forEach(choice::add);
            choice.select(items.contains(selected) ? selected : items.get(0));
            choice.getParent().validate();
        }
    }

    /**
     * The first image parameter starts with the image that is most likely meant, further ones with
     * none. What a macro takes if no image is named, the current one, is not recorded.
     */
    private Choice addImageChoice(CommandParameter parameter) {
        List<String> names = new ArrayList<>(images.names());
        names.add(MacroArguments.NO_IMAGE);
        int none = names.size() - 1;
        int front = imageOffered ? none : place(images.front(), none);
        dialog.addChoice(parameter.name(), names.toArray(String[]::new), names.get(front));
        Choice choice = (Choice) last(dialog.getChoices());
        if (!imageOffered) {
            choice.select(place(images.likely(image -> command.suits(parameter, image)), none));
        }
        imageOffered = true;
        return choice;
    }

    private static int place(int index, int none) {
        return index < 0 ? none : index;
    }

    private ImagePlus image(int index) {
        return index < images.images().size() ? images.images().get(index) : null;
    }

    private static String text(Object value) {
        return value instanceof String[] items ? String.join(";", items) : String.valueOf(value);
    }
}
