package org.dynamicmri.imagej;

import ij.gui.GUI;
import ij.gui.GenericDialog;
import java.awt.BorderLayout;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.io.ScanReads;
import org.scijava.plugin.Plugin;

/**
 * A dialog made from a command's parameters, in their groups. What few users change appears when
 * the box <em>Advanced</em> is ticked. Below stand what the current parameter means, and what to
 * expect of a run with the present choices. What is chosen is recorded for macros.
 */
final class CommandDialog {

    private static final int GAP = 6;

    /** The parameter that names a file in place of the image. */
    private static final String INPUT = "input";

    private final MonitoredCommand command;
    private final List<CommandParameter> parameters;
    private final ParameterFields fields;
    private final Form form = new Form();
    private final Checkbox advanced = new Checkbox(CommandParameter.ADVANCED, false);
    private final GenericDialog dialog;
    private final DialogNotes notes;

    CommandDialog(MonitoredCommand command) {
        this.command = command;
        Plugin plugin = command.getClass().getAnnotation(Plugin.class);
        this.parameters = inGroups(CommandParameter.inputsOf(command.getClass()));
        this.dialog =
                new GenericDialog(plugin.label()) {
                    @Override
                    protected void setup() {
                        fit();
                    }
                };
        ScanReads reads = DialogMemory.of(command.getClass()).sharedReads();
        command.shareReads(reads);
        this.notes = new DialogNotes(plugin.description(), command.getClass(), reads, this::grown);
        this.fields = new ParameterFields(dialog, command);
        dialog.setSmartRecording(true);
        addParameters();
        recall();
        addContent();
        dialog.addHelp(HelpPage.of(command.getClass()));
        fields.editors().forEach(editor -> DialogNotes.onChange(editor, this::changed));
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
        DialogMemory.keep(command.getClass(), fields.shown());
        for (CommandParameter parameter : parameters) {
            parameter.set(command, fields.next(parameter));
        }
        return true;
    }

    private void addParameters() {
        String group = "";
        for (CommandParameter parameter : parameters) {
            if (!parameter.group().equals(group)) {
                group = parameter.group();
                addHeading(parameter);
            }
            int first = dialog.getComponentCount();
            fields.add(parameter);
            move(first, parameter);
        }
    }

    private void addHeading(CommandParameter parameter) {
        if (!parameter.heading().isEmpty()) {
            dialog.addMessage(parameter.heading(), new Font(Font.SANS_SERIF, Font.BOLD, 13));
            Component heading = dialog.getComponent(dialog.getComponentCount() - 1);
            dialog.remove(heading);
            form.addHeading(heading, parameter.isAdvanced());
        }
    }

    /**
     * From ImageJ's dialog, which still reads it and records it by its key, to the form, under its
     * label.
     */
    private void move(int first, CommandParameter parameter) {
        Label label = null;
        Component editor = null;
        while (dialog.getComponentCount() > first) {
            Component part = dialog.getComponent(first);
            notes.explain(part, parameter);
            dialog.remove(part);
            if (part instanceof Label text) {
                text.setText(parameter.label());
                label = text;
            } else {
                editor = part;
            }
            if (part instanceof Checkbox box) {
                box.setLabel(parameter.label());
            }
        }
        if (editor instanceof Choice choice) {
            editor = new ChoiceBox(choice, parameter.choices());
        }
        boolean beside = parameter.isAdvanced() && parameter.isShort();
        form.addEntry(label, editor, beside, parameter.isAdvanced());
    }

    /** Above what scrolls if it must, below what is always in sight. */
    private void addContent() {
        Panel below = new Panel(new BorderLayout(0, GAP));
        if (parameters.stream().anyMatch(CommandParameter::isAdvanced)) {
            advanced.addItemListener(
                    event -> {
                        form.showAdvanced(advanced.getState());
                        fit();
                    });
            Panel left = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
            left.add(advanced);
            below.add(left, BorderLayout.NORTH);
        }
        below.add(notes.panel(), BorderLayout.CENTER);
        Panel content = new Panel(new BorderLayout(0, GAP));
        content.add(form, BorderLayout.CENTER);
        content.add(below, BorderLayout.SOUTH);
        form.showAdvanced(advanced.getState());
        dialog.addPanel(content, GridBagConstraints.WEST, new Insets(0, 0, 0, 0));
    }

    /** Takes as much room as is needed, but not more than the screen has. */
    private void fit() {
        Rectangle screen = GUI.getMaxWindowBounds(dialog);
        form.fit(new Dimension(Integer.MAX_VALUE, Integer.MAX_VALUE));
        dialog.pack();
        Dimension whole = dialog.getPreferredSize();
        Dimension fields = form.getPreferredSize();
        form.fit(
                new Dimension(
                        screen.width - Math.max(0, whole.width - fields.width),
                        screen.height - (whole.height - fields.height)));
        dialog.pack();
        Frames.keepOnScreen(dialog);
    }

    /** Fits, unless the dialog is closed: packing would bring it back. */
    private void grown() {
        if (dialog.isDisplayable()) {
            fit();
        }
    }

    /** Fills in what was chosen last. */
    private void recall() {
        DialogMemory.Chosen last = DialogMemory.of(command.getClass());
        boolean another = !last.isUnfinished() && fields.isFrontMeant();
        for (CommandParameter parameter : parameters) {
            Object value = last.values().get(parameter.name());
            boolean replaced = another && parameter.name().equals(INPUT);
            if (value != null && !replaced) {
                fields.fill(parameter, value);
                boolean changed = !fields.isDefault(parameter);
                advanced.setState(advanced.getState() || parameter.isAdvanced() && changed);
            } else if (last.isUnfinished() && parameter.isImage()) {
                fields.fill(parameter, MacroArguments.NO_IMAGE);
            }
        }
    }

    private void changed() {
        notes.advise(fields.narrowChoices());
    }
}
