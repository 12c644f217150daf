package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Font;
import java.awt.Insets;
import java.awt.Panel;
import java.awt.Rectangle;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.MonitoredCommand;
import org.scijava.plugin.Plugin;

/**
 * A dialog made from a command's parameters, in their groups. What few users change appears when
 * the box <em>Advanced</em> is ticked. Below stand what the parameter at hand means, and what to
 * expect of a run with the present choices. What is chosen is recorded for macros.
 */
final class CommandDialog {

    private static final int TEXT_COLUMNS = 30;
    private static final int SHORT_COLUMNS = 8;
    private static final int LINE_COLUMNS = 18;
    private static final int LEFT_INSET = 10;

    /** Part of the screen's height above which a dialog is taken for too large. */
    private static final double LARGEST_PART = 0.8;

    private final MonitoredCommand command;
    private final List<CommandParameter> parameters;
    private final OpenImages images = new OpenImages();
    private final Map<CommandParameter, Component> editors = new LinkedHashMap<>();
    private final List<Component> basic = new ArrayList<>();
    private final List<Component> advanced = new ArrayList<>();
    private final GenericDialog dialog;
    private final DialogNotes notes;
    private boolean imageOffered;

    CommandDialog(MonitoredCommand command) {
        this.command = command;
        Plugin plugin = command.getClass().getAnnotation(Plugin.class);
        this.parameters = inGroups(CommandParameter.inputsOf(command.getClass()));
        this.dialog = new GenericDialog(plugin.label());
        this.notes = new DialogNotes(plugin.description(), command.getClass());
        dialog.setSmartRecording(true);
        addParameters();
        advanced.forEach(component -> component.setVisible(false));
        addPanel(notes.panel());
        dialog.addHelp(HelpPage.of(command.getClass()));
        editors.values().forEach(editor -> DialogNotes.onChange(editor, this::changed));
    }

    /** Groups by their rank, and of the same rank in the order in which they first appear. */
    private static List<CommandParameter> inGroups(List<CommandParameter> declared) {
        List<String> groups =
                declared.stream()
                        .sorted(Comparator.comparing(CommandParameter::groupRank))
                        .map(CommandParameter::group)
                        .distinct()
                        .toList();
        return declared.stream()
                .sorted(Comparator.comparing(parameter -> groups.indexOf(parameter.group())))
                .toList();
    }

    /**
     * Shows the dialog and sets the command's parameters.
     *
     * @return false if the user canceled
     * @throws org.dynamicmri.data.InvalidParameterException if a value cannot be used
     */
    boolean fill() {
        changed();
        try {
            dialog.showDialog();
        } finally {
            notes.close();
        }
        if (dialog.wasCanceled()) {
            return false;
        }
        for (CommandParameter parameter : parameters) {
            parameter.set(command, next(parameter));
        }
        return true;
    }

    private void addParameters() {
        String group = "";
        boolean roomBeside = false;
        for (CommandParameter parameter : parameters) {
            if (!parameter.group().equals(group)) {
                group = parameter.group();
                addHeading(parameter);
            }
            int first = dialog.getComponentCount();
            // two in a row keep the dialog within a laptop's screen
            boolean paired = parameter.isAdvanced() && parameter.isShort();
            boolean beside = roomBeside && paired;
            if (beside) {
                dialog.addToSameRow();
            }
            add(parameter);
            roomBeside = paired && !beside;
            for (int i = first; i < dialog.getComponentCount(); i++) {
                notes.explain(dialog.getComponent(i), parameter);
                (parameter.isAdvanced() ? advanced : basic).add(dialog.getComponent(i));
            }
        }
    }

    private void addHeading(CommandParameter parameter) {
        if (parameter.isAdvanced()) {
            Checkbox box = new Checkbox(parameter.group(), false);
            box.addItemListener(event -> showAdvanced(box.getState()));
            addPanel(box);
        } else if (!parameter.group().isEmpty()) {
            dialog.setInsets(8, LEFT_INSET, 2);
            dialog.addMessage(parameter.group(), new Font(Font.SANS_SERIF, Font.BOLD, 13));
            basic.add(dialog.getComponent(dialog.getComponentCount() - 1));
        }
    }

    private void addPanel(Component content) {
        Panel panel = new Panel();
        panel.add(content);
        dialog.addPanel(panel, java.awt.GridBagConstraints.WEST, new Insets(6, LEFT_INSET, 0, 0));
    }

    /** Shows what few users change, on a small screen in the place of all else. */
    private void showAdvanced(boolean visible) {
        advanced.forEach(component -> component.setVisible(visible));
        basic.forEach(component -> component.setVisible(true));
        dialog.pack();
        Rectangle screen = GUI.getMaxWindowBounds(dialog);
        if (visible && dialog.getHeight() > LARGEST_PART * screen.height) {
            basic.forEach(component -> component.setVisible(false));
            dialog.pack();
        }
        int below = dialog.getY() + dialog.getHeight() - screen.y - screen.height;
        dialog.setLocation(dialog.getX(), Math.max(screen.y, dialog.getY() - Math.max(0, below)));
    }

    private void add(CommandParameter parameter) {
        Object value = parameter.defaultValue();
        String label = parameter.label();
        if (parameter.isImage()) {
            editors.put(parameter, addImageChoice(parameter));
        } else if (!parameter.choices().isEmpty()) {
            dialog.addChoice(
                    label, parameter.choices().toArray(String[]::new), String.valueOf(value));
            editors.put(parameter, last(dialog.getChoices()));
        } else if (parameter.type() == boolean.class) {
            dialog.addCheckbox(label, (Boolean) value);
            editors.put(parameter, last(dialog.getCheckboxes()));
        } else {
            addText(parameter, label, text(value));
            editors.put(parameter, last(dialog.getStringFields()));
        }
    }

    private void addText(CommandParameter parameter, String label, String value) {
        if (parameter.isFile()) {
            dialog.addFileField(label, value, TEXT_COLUMNS);
        } else if (parameter.isDirectory()) {
            dialog.addDirectoryField(label, value, TEXT_COLUMNS);
        } else if (parameter.isLine()) {
            dialog.addStringField(label, DrawnLine.find(), LINE_COLUMNS);
        } else {
            dialog.addStringField(label, value, parameter.isShort() ? SHORT_COLUMNS : TEXT_COLUMNS);
        }
    }

    private static Component last(List<?> components) {
        return (Component) components.get(components.size() - 1);
    }

    /** As ImageJ reads a finished dialog, which records what differs from the defaults. */
    private Object next(CommandParameter parameter) {
        if (parameter.isImage()) {
            return image(dialog.getNextChoiceIndex());
        }
        if (!parameter.choices().isEmpty()) {
            return dialog.getNextChoice();
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

    private void changed() {
        Map<CommandParameter, Object> values = new LinkedHashMap<>();
        for (CommandParameter parameter : parameters) {
            values.put(parameter, shown(parameter));
        }
        narrowChoices(values);
        notes.advise(values);
    }

    /** Takes away the values that do not go with the other choices. */
    private void narrowChoices(Map<CommandParameter, Object> values) {
        values.forEach(
                (parameter, value) -> {
                    if (!parameter.choices().isEmpty()) {
                        parameter.set(command, value);
                    }
                });
        for (CommandParameter parameter : parameters) {
            if (!parameter.choices().isEmpty()) {
                offer((Choice) editors.get(parameter), command.choicesOf(parameter));
                values.put(parameter, shown(parameter));
            }
        }
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
        dialog.addChoice(parameter.label(), names.toArray(String[]::new), names.get(front));
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
