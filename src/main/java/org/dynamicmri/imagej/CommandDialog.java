package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.command.CommandParameter;
import org.scijava.command.Command;

/** A dialog made from a command's parameters. What is chosen there is recorded for macros. */
final class CommandDialog {

    private static final int TEXT_COLUMNS = 30;
    private static final int NUMBER_COLUMNS = 8;
    private static final int LINE_COLUMNS = 18;

    private final Command command;
    private final List<CommandParameter> parameters;
    private final List<ImagePlus> images = openImages();
    private final GenericDialog dialog;
    private boolean imageOffered;

    CommandDialog(String title, Command command) {
        this.command = command;
        this.parameters = CommandParameter.inputsOf(command.getClass());
        this.dialog = new GenericDialog(title);
        dialog.setSmartRecording(true);
        parameters.forEach(this::add);
        dialog.addHelp(help(title));
    }

    /**
     * Shows the dialog and sets the command's parameters.
     *
     * @return false if the user canceled
     * @throws org.dynamicmri.command.InvalidParameterException if a value cannot be used
     */
    boolean fill() {
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return false;
        }
        for (CommandParameter parameter : parameters) {
            parameter.set(command, next(parameter));
        }
        return true;
    }

    private void add(CommandParameter parameter) {
        Object value = parameter.defaultValue();
        String label = parameter.label();
        if (parameter.isImage()) {
            addImageChoice(label);
        } else if (!parameter.choices().isEmpty()) {
            dialog.addChoice(
                    label, parameter.choices().toArray(String[]::new), String.valueOf(value));
        } else if (parameter.isFile()) {
            dialog.addFileField(label, text(value), TEXT_COLUMNS);
        } else if (parameter.isDirectory()) {
            dialog.addDirectoryField(label, text(value), TEXT_COLUMNS);
        } else if (parameter.type() == boolean.class) {
            dialog.addCheckbox(label, (Boolean) value);
        } else if (parameter.isLine()) {
            dialog.addStringField(label, DrawnLine.find(), LINE_COLUMNS);
        } else {
            boolean isText = parameter.type() == String.class || parameter.type().isArray();
            dialog.addStringField(label, text(value), isText ? TEXT_COLUMNS : NUMBER_COLUMNS);
        }
    }

    private Object next(CommandParameter parameter) {
        if (parameter.isImage()) {
            int index = dialog.getNextChoiceIndex();
            return index < images.size() ? images.get(index) : null;
        }
        if (!parameter.choices().isEmpty()) {
            return dialog.getNextChoice();
        }
        if (parameter.type() == boolean.class) {
            return dialog.getNextBoolean();
        }
        return parameter.parse(dialog.getNextString());
    }

    /** The first image parameter starts with the current image, further ones with none. */
    private void addImageChoice(String label) {
        List<String> titles = new ArrayList<>();
        images.forEach(image -> titles.add(image.getTitle()));
        titles.add(MacroArguments.NO_IMAGE);
        ImagePlus current = imageOffered ? null : WindowManager.getCurrentImage();
        imageOffered = true;
        dialog.addChoice(
                label,
                titles.toArray(String[]::new),
                current == null ? MacroArguments.NO_IMAGE : current.getTitle());
    }

    private static List<ImagePlus> openImages() {
        List<ImagePlus> images = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        for (int i = 0; ids != null && i < ids.length; i++) {
            ImagePlus image = WindowManager.getImage(ids[i]);
            if (image != null) {
                images.add(image);
            }
        }
        return images;
    }

    private static String text(Object value) {
        return value instanceof String[] items ? String.join(";", items) : String.valueOf(value);
    }

    private String help(String title) {
        StringBuilder html = new StringBuilder("<html><h2>").append(title).append("</h2><dl>");
        for (CommandParameter parameter : parameters) {
            html.append("<dt><b>").append(parameter.label()).append("</b></dt><dd>");
            html.append(parameter.description()).append("</dd>");
        }
        return html.append("</dl></html>").toString();
    }
}
