package org.dynamicmri.imagej;

import java.awt.BorderLayout;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Panel;
import java.awt.TextArea;
import java.awt.TextField;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Map;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.io.ScanReads;

/**
 * The lower part of a dialog: what the parameter under the mouse or the cursor means, and what to
 * expect of a run.
 */
final class DialogNotes implements AutoCloseable {

    private static final int COLUMNS = 62;

    private final TextArea meaning;
    private final TextArea advice = area("", 6);
    private final GatingStrip gating = new GatingStrip();
    private final Panel panel = new Panel(new BorderLayout(0, 4));
    private final Adviser adviser;
    private final Runnable grown;

    /**
     * @param description what stands there before a parameter is pointed at
     * @param commandClass the command, of which an own one gives the advice
     * @param reads reads the scan
     * @param grown called when there is more to show
     */
    DialogNotes(
            String description,
            Class<? extends MonitoredCommand> commandClass,
            ScanReads reads,
            Runnable grown) {
        this.grown = grown;
        this.meaning = area(description, 4);
        this.adviser = new Adviser(commandClass, reads, this::show);
        panel.add(meaning, BorderLayout.NORTH);
        panel.add(gating, BorderLayout.CENTER);
        panel.add(advice, BorderLayout.SOUTH);
        advice.setVisible(false);
    }

    Panel panel() {
        return panel;
    }

    private static TextArea area(String text, int rows) {
        TextArea area = new TextArea(text, rows, COLUMNS, TextArea.SCROLLBARS_NONE);
        area.setEditable(false);
        area.setFocusable(false);
        return area;
    }

    /** Explains a parameter when the mouse or the cursor comes to a component. */
    void explain(Component component, CommandParameter parameter) {
        component.addMouseListener(
                new MouseAdapter() {
                    @Override
                    public void mouseEntered(MouseEvent event) {
                        meaning.setText(parameter.description());
                    }
                });
        component.addFocusListener(
                new FocusAdapter() {
                    @Override
                    public void focusGained(FocusEvent event) {
                        meaning.setText(parameter.description());
                    }
                });
        if (component instanceof Container container) {
            for (Component child : container.getComponents()) {
                explain(child, parameter);
            }
        }
    }

    /** Calls an action whenever a component's value changes. */
    static void onChange(Component editor, Runnable action) {
        if (editor instanceof Choice choice) {
            choice.addItemListener(event -> action.run());
        } else if (editor instanceof Checkbox box) {
            box.addItemListener(event -> action.run());
        } else if (editor instanceof TextField field) {
            field.addTextListener(event -> action.run());
        }
    }

    /** Shows, a moment later, what to expect of these values; texts may be half typed. */
    void advise(Map<CommandParameter, Object> values) {
        adviser.advise(GivenValues.of(values));
    }

    private void show(Adviser.Advice found) {
        advice.setText(found.text());
        boolean other = gating.show(found.gating(), meaning.getWidth());
        if (other || !found.text().isEmpty() && !advice.isVisible()) {
            advice.setVisible(true);
            EventQueue.invokeLater(grown);
        }
    }

    @Override
    public void close() {
        adviser.close();
    }
}
