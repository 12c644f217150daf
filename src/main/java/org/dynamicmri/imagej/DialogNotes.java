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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.command.MonitoredCommand;

/**
 * The lower part of a dialog: what the parameter under the mouse or the cursor means, and what to
 * expect of a run, which a thread of its own finds out while the user goes on choosing.
 */
final class DialogNotes implements AutoCloseable {

    private static final int COLUMNS = 62;
    private static final long DELAY_MILLIS = 150;

    private final TextArea meaning;
    private final TextArea advice = area("", 6);
    private final Panel panel = new Panel(new BorderLayout(0, 4));
    private final MonitoredCommand asked;
    private final ScheduledExecutorService adviser =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "dynamic-mri-advice");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Runnable grown;
    private ScheduledFuture<?> pending;

    /**
     * @param description what stands there before a parameter is pointed at
     * @param commandClass the command, of which an own one is asked for advice
     * @param grown called when there is more to show
     */
    DialogNotes(
            String description, Class<? extends MonitoredCommand> commandClass, Runnable grown) {
        this.grown = grown;
        this.meaning = area(description, 4);
        this.asked = CommandParameter.newCommand(commandClass);
        panel.add(meaning, BorderLayout.NORTH);
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

    /** Tells a parameter's meaning when the mouse or the cursor comes to a component. */
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

    /** Tells, a moment later, what to expect of these values; texts may be half typed. */
    void advise(Map<CommandParameter, Object> values) {
        if (pending != null) {
            pending.cancel(false);
        }
        pending = adviser.schedule(() -> show(advice(values)), DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private String advice(Map<CommandParameter, Object> values) {
        try {
            values.forEach(
                    (parameter, value) ->
                            parameter.set(
                                    asked,
                                    value instanceof String text ? parameter.parse(text) : value));
            return Wording.of(asked.advice());
        } catch (RuntimeException | OutOfMemoryError e) {
            return Wording.of(FailureMessage.of(e));
        }
    }

    private void show(String text) {
        EventQueue.invokeLater(
                () -> {
                    advice.setText(text);
                    if (!text.isEmpty() && !advice.isVisible()) {
                        advice.setVisible(true);
                        EventQueue.invokeLater(grown);
                    }
                });
    }

    @Override
    public void close() {
        adviser.shutdownNow();
    }
}
