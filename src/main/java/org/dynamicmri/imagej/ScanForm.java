package org.dynamicmri.imagej;

import java.awt.Component;
import java.awt.FlowLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.FrameOffer;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;

/**
 * What a user chooses for the reconstruction of a scan in its window: frames, method and preset.
 * Each choice is a value of a parameter of {@link Reconstruct}. To be used on the event thread.
 */
final class ScanForm {

    private static final int NUMBER_COLUMNS = 5;

    private final Map<String, CommandParameter> parameters = new LinkedHashMap<>();
    private final JComboBox<FrameOffer> frames = new JComboBox<>();
    private final JPanel numbers = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 0));
    private final Map<String, JTextField> fields = new LinkedHashMap<>();
    private final JComboBox<Method> method =
            new JComboBox<>(Methods.installed().toArray(Method[]::new));
    private final JComboBox<String> preset = new JComboBox<>();
    private final Runnable changed;
    private final double scale;

    /**
     * @param scale of the letters
     * @param changed called after every change by the user
     */
    ScanForm(double scale, Runnable changed) {
        this.scale = scale;
        this.changed = changed;
        for (CommandParameter parameter : CommandParameter.inputsOf(Reconstruct.class)) {
            parameters.put(parameter.name(), parameter);
        }
        frames.setRenderer(new Words(offer -> ((FrameOffer) offer).name()));
        method.setRenderer(new Words(one -> ((Method) one).name() + ": " + ((Method) one).label()));
        preset.setToolTipText(tip("preset"));
        offerPresets();
        frames.addActionListener(event -> framesChosen());
        method.addActionListener(
                event -> {
                    offerPresets();
                    changed.run();
                });
        preset.addActionListener(event -> changed.run());
    }

    /** The choice of frames. */
    JComboBox<FrameOffer> frames() {
        return frames;
    }

    /** The numbers that belong to the choice of frames. */
    JComponent numbers() {
        return numbers;
    }

    /** The choice of a method. */
    JComboBox<Method> method() {
        return method;
    }

    /** The choice of one of the method's presets. */
    JComboBox<String> preset() {
        return preset;
    }

    /**
     * Offers the ways to frame another scan, the first of which is chosen.
     *
     * @param suited name of the method that is chosen, or empty to leave it
     */
    void offer(List<FrameOffer> offers, String suited) {
        if (!suited.isEmpty()) {
            method.setSelectedItem(Methods.find(suited));
        }
        frames.setModel(new DefaultComboBoxModel<>(offers.toArray(FrameOffer[]::new)));
        framesChosen();
    }

    /** What is chosen, by the names of the parameters; texts may be half typed. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        if (frames.getSelectedItem() instanceof FrameOffer offer) {
            values.putAll(offer.fixed());
            fields.forEach((name, field) -> values.put(name, field.getText().strip()));
        }
        values.put("method", ((Method) method.getSelectedItem()).name());
        values.put("preset", (String) preset.getSelectedItem());
        return values;
    }

    private void framesChosen() {
        numbers.removeAll();
        fields.clear();
        if (frames.getSelectedItem() instanceof FrameOffer offer) {
            frames.setToolTipText(offer.meaning());
            offer.proposed().forEach(this::addNumber);
        }
        Letters.scale(numbers, scale);
        numbers.revalidate();
        numbers.repaint();
        changed.run();
    }

    private void addNumber(String name, String proposed) {
        JTextField field = new JTextField(proposed, NUMBER_COLUMNS);
        field.setToolTipText(tip(name));
        field.getDocument().addDocumentListener(new Typed());
        JLabel label = new JLabel(parameters.get(name).label().replaceFirst(" \\(.*", ""));
        label.setLabelFor(field);
        numbers.add(label);
        numbers.add(field);
        fields.put(name, field);
    }

    private void offerPresets() {
        Method chosen = (Method) method.getSelectedItem();
        method.setToolTipText(Letters.wrapped(chosen.description() + "."));
        preset.setModel(
                new DefaultComboBoxModel<>(Methods.presets(chosen.name()).toArray(String[]::new)));
    }

    private String tip(String name) {
        return Letters.wrapped(parameters.get(name).description());
    }

    /** Reports every typed letter. */
    private final class Typed implements DocumentListener {

        @Override
        public void insertUpdate(DocumentEvent event) {
            changed.run();
        }

        @Override
        public void removeUpdate(DocumentEvent event) {
            changed.run();
        }

        @Override
        public void changedUpdate(DocumentEvent event) {
            // attributes, which plain text does not have
        }
    }

    /** Shows the items of a list by their words. */
    private static final class Words extends DefaultListCellRenderer {

        private final transient Function<Object, String> words;

        Words(Function<Object, String> words) {
            this.words = words;
        }

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object item, int index, boolean selected, boolean focused) {
            String text = item == null ? "" : words.apply(item);
            return super.getListCellRendererComponent(list, text, index, selected, focused);
        }
    }
}
