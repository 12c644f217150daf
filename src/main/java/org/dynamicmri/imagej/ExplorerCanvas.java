package org.dynamicmri.imagej;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.model.Arrow;
import org.dynamicmri.model.Picture;

/**
 * Shows pictures of a part of the field of view, which is chosen by the mouse: the wheel zooms, a
 * drag fills the canvas with a rectangle, a drag with the right button or Shift moves, a double
 * click shows all. To be used on the event thread.
 */
final class ExplorerCanvas extends JComponent {

    private static final int SIZE = 560;
    private static final double WHEEL_STEP = 1.2;
    private static final int LEAST_DRAG = 6;

    private final transient Geometry geometry;
    private final transient Runnable onView;
    private final transient Consumer<Point> onPointer;
    private transient Viewport viewport;
    private transient Shown shown;
    private Rectangle band;

    /**
     * What is to be seen.
     *
     * @param viewport the part that the picture shows
     * @param arrows vectors over it
     */
    record Shown(Viewport viewport, Picture picture, BufferedImage image, List<Arrow> arrows) {

        Shown(Viewport viewport, Picture picture, List<Arrow> arrows) {
            this(viewport, picture, image(picture), arrows);
        }

        private static BufferedImage image(Picture picture) {
            int width = picture.width();
            BufferedImage image =
                    new BufferedImage(width, picture.height(), BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, width, picture.height(), picture.colours(), 0, width);
            return image;
        }

        /** The picture with its arrows. */
        BufferedImage drawn() {
            BufferedImage drawn = image(picture);
            Graphics2D graphics = drawn.createGraphics();
            ArrowDrawing.draw(graphics, arrows);
            graphics.dispose();
            return drawn;
        }
    }

    /**
     * @param onView called when another part is to be shown
     * @param onPointer called with the pointer's place in the picture, or null outside of it
     */
    ExplorerCanvas(Geometry geometry, Runnable onView, Consumer<Point> onPointer) {
        this.geometry = geometry;
        this.onView = onView;
        this.onPointer = onPointer;
        setPreferredSize(
                new Dimension(
                        (int) (SIZE * Math.min(1, geometry.fovXMm() / geometry.fovYMm())),
                        (int) (SIZE * Math.min(1, geometry.fovYMm() / geometry.fovXMm()))));
        setMinimumSize(new Dimension(100, 100));
        Mouse mouse = new Mouse();
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addMouseWheelListener(mouse);
        addComponentListener(
                new ComponentAdapter() {
                    @Override
                    public void componentResized(ComponentEvent event) {
                        resize();
                    }
                });
    }

    /** Pixels of the screen for one of the component: 2 on many screens of high density. */
    private double density() {
        return getGraphicsConfiguration() == null
                ? 1
                : getGraphicsConfiguration().getDefaultTransform().getScaleX();
    }

    private void resize() {
        int width = Math.max(1, (int) Math.round(getWidth() * density()));
        int height = Math.max(1, (int) Math.round(getHeight() * density()));
        show(
                viewport == null
                        ? Viewport.whole(geometry, width, height)
                        : viewport.resized(width, height));
    }

    private void show(Viewport part) {
        viewport = part;
        onView.run();
    }

    /** Shows the whole field of view. */
    void showAll() {
        show(Viewport.whole(geometry, viewport.width(), viewport.height()));
    }

    /** The part that is to be shown, or null while the canvas has no size. */
    Viewport viewport() {
        return viewport;
    }

    /** Shows a picture. */
    void show(Shown picture) {
        shown = picture;
        repaint();
    }

    /** What is seen at the moment, or null. */
    Shown shown() {
        return shown;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setColor(Color.BLACK);
        g.fillRect(0, 0, getWidth(), getHeight());
        double pixel = 1 / density();
        g.scale(pixel, pixel);
        if (shown != null) {
            g.translate(shown.viewport.left(), shown.viewport.top());
            g.drawImage(shown.image, 0, 0, null);
            ArrowDrawing.draw(g, shown.arrows);
            g.translate(-shown.viewport.left(), -shown.viewport.top());
        }
        if (band != null) {
            g.setColor(ArrowDrawing.COLOUR);
            g.draw(band);
        }
        g.dispose();
    }

    /** The mouse in pixels of the screen. */
    private final class Mouse extends MouseAdapter {

        private Point start;

        private Point place(MouseEvent event) {
            double density = density();
            return new Point((int) (event.getX() * density), (int) (event.getY() * density));
        }

        private boolean moves(MouseEvent event) {
            return !SwingUtilities.isLeftMouseButton(event) || event.isShiftDown();
        }

        @Override
        public void mouseWheelMoved(MouseWheelEvent event) {
            Point at = place(event);
            double factor = Math.pow(WHEEL_STEP, -event.getPreciseWheelRotation());
            show(viewport.zoomed(factor, at.x, at.y));
        }

        @Override
        public void mousePressed(MouseEvent event) {
            start = place(event);
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            Point now = place(event);
            if (start == null) {
                return;
            }
            if (moves(event)) {
                show(viewport.moved(now.x - start.x, now.y - start.y));
                start = now;
            } else {
                band = new Rectangle(start);
                band.add(now);
                repaint();
            }
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            Rectangle chosen = band;
            band = null;
            start = null;
            repaint();
            if (chosen != null && Math.min(chosen.width, chosen.height) >= LEAST_DRAG) {
                show(viewport.filledBy(chosen.x, chosen.y, chosen.width, chosen.height));
            }
        }

        @Override
        public void mouseClicked(MouseEvent event) {
            if (event.getClickCount() == 2) {
                showAll();
            }
        }

        @Override
        public void mouseMoved(MouseEvent event) {
            if (shown == null) {
                return;
            }
            Point at = place(event);
            at.translate(-shown.viewport.left(), -shown.viewport.top());
            boolean inside =
                    new Rectangle(shown.picture.width(), shown.picture.height()).contains(at);
            onPointer.accept(inside ? at : null);
        }

        @Override
        public void mouseExited(MouseEvent event) {
            onPointer.accept(null);
        }
    }
}
