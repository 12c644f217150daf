package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Point;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Locale;
import java.util.function.BiFunction;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JToggleButton;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import org.dynamicmri.command.Exploration;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.data.FrameClock;
import org.dynamicmri.model.Layer;

/**
 * A window on a model: a slider through any time, any part at the screen's resolution, images and
 * motion; what is seen can be made an ordinary image. To be used on the event thread; pictures are
 * made on another, of which the last asked for counts.
 */
final class ExplorerWindow extends JFrame {

    private static final int STEPS = 10_000;
    private static final int RANGE_STEPS = 50;
    private static final int TICK_MILLIS = 15;
    private static final String HINT =
            "Wheel: zoom; drag: zoom to a rectangle; right drag: move; double click: all";

    private final transient Exploration exploration;
    private final transient LatestTaskThread renderer =
            new LatestTaskThread("dynamic-mri-explorer");
    private final transient Playback playback;
    private final ExplorerCanvas canvas;
    private final ExplorerLegend legend = new ExplorerLegend();
    private final JComboBox<Layer> layer = new JComboBox<>(Layer.values());
    private final JComboBox<ExplorerView.Vectors> vectors =
            new JComboBox<>(ExplorerView.Vectors.values());
    private final JSlider range = new JSlider(-RANGE_STEPS, RANGE_STEPS, 0);
    private final JToggleButton play = new JToggleButton("Play");
    private final JSlider slider = new JSlider(0, STEPS, 0);
    private final transient FrameClock clock;
    private final JLabel clockLabel = new JLabel();
    private final JSlider breath;
    private final JLabel referenceLabel = new JLabel();
    private final JLabel status = new JLabel(HINT);
    private final Timer timer = new Timer(TICK_MILLIS, event -> playOn());
    private final JLabel speed = new JLabel();
    private transient ExplorerView seen;
    private double time;
    private int reference;
    private boolean following;

    private ExplorerWindow(Exploration exploration) {
        super("Explore: " + exploration.name());
        this.exploration = exploration;
        this.clock = exploration.clock();
        this.playback = new Playback(clock, exploration.last());
        this.breath = new JSlider(1, exploration.states(), 1);
        this.canvas = new ExplorerCanvas(exploration.geometry(), this::refresh, this::tell);
        setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        add(choices(), BorderLayout.NORTH);
        add(canvas, BorderLayout.CENTER);
        JPanel side = new JPanel(new BorderLayout());
        side.add(legend, BorderLayout.CENTER);
        speed.setBorder(BorderFactory.createEmptyBorder(0, 12, 4, 4));
        side.add(speed, BorderLayout.SOUTH);
        add(side, BorderLayout.EAST);
        add(controls(), BorderLayout.SOUTH);
        listen();
        showTimes();
        pack();
        setLocationByPlatform(true);
    }

    /** Opens a window, which closes the exploration when it is closed. */
    static ExplorerWindow open(Exploration exploration) {
        ExplorerWindow window = new ExplorerWindow(exploration);
        window.setVisible(true);
        return window;
    }

    private JComponent choices() {
        range.setPreferredSize(new Dimension(120, range.getPreferredSize().height));
        range.setToolTipText("Value in full brightness or colour");
        JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 4));
        row.add(new JLabel("Show"));
        row.add(layer);
        row.add(Box.createHorizontalStrut(8));
        row.add(new JLabel("Arrows"));
        row.add(vectors);
        row.add(Box.createHorizontalStrut(8));
        row.add(new JLabel("Range"));
        row.add(range);
        if (exploration.states() > 1) {
            breath.setPreferredSize(new Dimension(100, breath.getPreferredSize().height));
            breath.setSnapToTicks(true);
            breath.setToolTipText("Breath state, from breathed out to breathed in");
            row.add(Box.createHorizontalStrut(8));
            row.add(new JLabel("Breath"));
            row.add(breath);
        }
        return row;
    }

    private JComponent controls() {
        JPanel times = new JPanel(new BorderLayout(6, 0));
        times.add(play, BorderLayout.WEST);
        times.add(slider, BorderLayout.CENTER);
        clockLabel.setPreferredSize(
                new Dimension(
                        exploration.states() > 1 ? 250 : 150, clockLabel.getFont().getSize() + 6));
        times.add(clockLabel, BorderLayout.EAST);
        JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 4));
        row.add(button("Whole view", "Shows the whole field of view", canvas::showAll));
        row.add(
                button(
                        "Set reference",
                        "Counts displacement and strain from the frame nearest to this time",
                        this::setReference));
        row.add(referenceLabel);
        row.add(Box.createHorizontalStrut(8));
        row.add(new JLabel("Make"));
        row.add(
                button(
                        "Image",
                        "The displayed values as an ImageJ image",
                        () -> make(ExplorerView::image)));
        row.add(
                button(
                        "Stack",
                        "The same at all frames of the model",
                        () -> make(ExplorerView::stack)));
        row.add(
                button(
                        "Picture",
                        "The picture with its colours and arrows",
                        () -> make(ExplorerView::picture)));
        JPanel controls = new JPanel();
        controls.setLayout(new BoxLayout(controls, BoxLayout.Y_AXIS));
        controls.setBorder(BorderFactory.createEmptyBorder(6, 8, 6, 8));
        JPanel line = new JPanel(new BorderLayout());
        line.add(status, BorderLayout.CENTER);
        controls.add(times);
        controls.add(row);
        controls.add(line);
        return controls;
    }

    private static JButton button(String label, String help, Runnable action) {
        JButton button = new JButton(label);
        button.setToolTipText(help);
        button.addActionListener(event -> action.run());
        return button;
    }

    private void listen() {
        layer.addActionListener(event -> refresh());
        vectors.addActionListener(event -> refresh());
        range.addChangeListener(event -> refresh());
        slider.addChangeListener(event -> slid());
        breath.addChangeListener(event -> showTimes());
        breath.addChangeListener(event -> refresh());
        play.addActionListener(event -> togglePlay());
        addWindowListener(
                new WindowAdapter() {
                    @Override
                    public void windowClosed(WindowEvent event) {
                        timer.stop();
                        renderer.execute(exploration::close);
                        renderer.close();
                    }
                });
    }

    private void slid() {
        if (!following) {
            if (play.isSelected()) {
                play.doClick();
            }
            time = clock.frame(slider.getValue() / (double) STEPS * clock.end());
            showTimes();
            refresh();
        }
    }

    private void togglePlay() {
        play.setText(play.isSelected() ? "Pause" : "Play");
        if (play.isSelected()) {
            playback.start(time, System.nanoTime());
            timer.start();
        } else {
            timer.stop();
        }
    }

    private void playOn() {
        time = playback.at(System.nanoTime());
        following = true;
        slider.setValue((int) Math.round(clock.seconds(time) / clock.end() * STEPS));
        following = false;
        showTimes();
        refresh();
    }

    private void setReference() {
        reference = (int) Math.round(time) % exploration.frames();
        showTimes();
        refresh();
    }

    private void showTimes() {
        String state =
                exploration.states() > 1
                        ? String.format(
                                Locale.ROOT,
                                ", state %d of %d",
                                breath.getValue(),
                                exploration.states())
                        : "";
        clockLabel.setText(
                String.format(
                        Locale.ROOT,
                        "%.1f / %.1f ms%s",
                        1000 * clock.seconds(time),
                        1000 * clock.end(),
                        state));
        referenceLabel.setText(
                String.format(Locale.ROOT, "%.1f ms", 1000 * clock.seconds(reference)));
    }

    private ExplorerView view() {
        return new ExplorerView(
                (Layer) layer.getSelectedItem(),
                (ExplorerView.Vectors) vectors.getSelectedItem(),
                canvas.viewport(),
                breath.getValue(),
                time,
                Math.pow(10, range.getValue() / (double) RANGE_STEPS),
                reference);
    }

    /** What is seen at the moment, or null before the first picture. */
    ExplorerView seen() {
        return seen;
    }

    /** Asks for a picture of what is to be seen now. */
    private void refresh() {
        ExplorerView wanted = view();
        if (wanted.viewport() != null && isDisplayable()) {
            renderer.show(() -> guarded(() -> render(wanted)));
        }
    }

    /** On the renderer's thread. */
    private void render(ExplorerView wanted) {
        long start = System.nanoTime();
        ExplorerCanvas.Shown shown = wanted.render(exploration);
        double most = wanted.most(exploration);
        long millis = Math.round((System.nanoTime() - start) / 1e6);
        EventQueue.invokeLater(
                () -> {
                    seen = wanted;
                    canvas.show(shown);
                    legend.show(wanted.layer(), most);
                    speed.setText(
                            String.format(
                                    Locale.ROOT,
                                    "<html>%d x %d<br>pixels<br>in %d ms",
                                    shown.picture().width(),
                                    shown.picture().height(),
                                    millis));
                });
    }

    /** Shows the position and value under the pointer. */
    private void tell(Point at) {
        if (at == null || seen == null) {
            status.setText(HINT);
            return;
        }
        Viewport part = canvas.shown().viewport();
        status.setText(
                String.format(
                        Locale.ROOT,
                        "x %.1f mm, y %.1f mm: %s",
                        part.mmX(part.left() + at.x + 0.5),
                        part.mmY(part.top() + at.y + 0.5),
                        seen.value(canvas.shown().picture(), at.x, at.y)));
    }

    /** Makes an ordinary image of what is seen, on the renderer's thread. */
    private void make(BiFunction<ExplorerView, Exploration, ImagePlus> maker) {
        ExplorerView wanted = view();
        status.setText("Making the image...");
        renderer.execute(
                () ->
                        guarded(
                                () -> {
                                    ImagePlus image = maker.apply(wanted, exploration);
                                    image.setTitle(WindowManager.makeUniqueName(image.getTitle()));
                                    image.show();
                                    EventQueue.invokeLater(() -> status.setText(HINT));
                                }));
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            EventQueue.invokeLater(() -> status.setText(FailureMessage.of(e)));
        }
    }
}
