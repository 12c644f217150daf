package org.dynamicmri.imagej;

import ij.IJ;
import ij.plugin.BrowserLauncher;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JEditorPane;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.event.HyperlinkEvent;
import javax.swing.text.BadLocationException;
import javax.swing.text.Element;
import javax.swing.text.html.HTMLDocument;
import javax.swing.text.html.HTMLEditorKit;

/** The documentation in a window. Links between pages work; links to the web open the browser. */
final class HelpWindow {

    static final String TITLE = "Dynamic MRI Help";

    private static final Dimension SIZE = new Dimension(960, 760);
    private static final int LETTERS = 14;
    private static final int LETTERS_OF_CODE = 11;

    private final JFrame frame = new JFrame(TITLE);
    private final JEditorPane pane = new JEditorPane();
    private final JButton back = new JButton("Back");
    private final HTMLEditorKit kit = new HTMLEditorKit();
    private final Deque<String> earlier = new ArrayDeque<>();
    private String link = HelpPages.START;

    private HelpWindow() {
        pane.setEditorKit(kit);
        pane.setEditable(false);
        pane.addHyperlinkListener(this::follow);
        JButton contents = new JButton("Contents");
        contents.setMnemonic(KeyEvent.VK_C);
        contents.addActionListener(event -> open(HelpPages.START));
        back.setMnemonic(KeyEvent.VK_B);
        back.addActionListener(event -> back());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEFT));
        buttons.add(back);
        buttons.add(contents);
        JScrollPane scroll = new JScrollPane(pane);
        scroll.setPreferredSize(SIZE);
        frame.add(buttons, BorderLayout.NORTH);
        frame.add(scroll, BorderLayout.CENTER);
        frame.getRootPane()
                .registerKeyboardAction(
                        event -> frame.dispose(),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
    }

    /** Opens the window at the start of the documentation; on the event thread. */
    static HelpWindow open() {
        HelpWindow window = new HelpWindow();
        window.show(HelpPages.START);
        Frames.show(window.frame);
        return window;
    }

    JFrame frame() {
        return frame;
    }

    /** The text that is shown, without markup. */
    String text() {
        try {
            return pane.getDocument().getText(0, pane.getDocument().getLength());
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a page, or a place of the present page: {@code api.md}, {@code #beats-and-breaths}. */
    void open(String target) {
        earlier.push(link);
        show(target.startsWith("#") ? page(link) + target : target);
    }

    /** Returns to the page before. */
    void back() {
        show(earlier.pop());
    }

    /** How far the page is scrolled down, in pixels. */
    int position() {
        return pane.getVisibleRect().y;
    }

    private void follow(HyperlinkEvent event) {
        if (event.getEventType() != HyperlinkEvent.EventType.ACTIVATED) {
            return;
        }
        String target = event.getDescription();
        if (HelpPages.isWeb(target)) {
            try {
                BrowserLauncher.openURL(target);
            } catch (IOException e) {
                IJ.error(TITLE, "The browser cannot be started: " + e.getMessage());
            }
        } else {
            open(target);
        }
    }

    private void show(String target) {
        link = target;
        back.setEnabled(!earlier.isEmpty());
        HTMLDocument document = (HTMLDocument) kit.createDefaultDocument();
        document.setBase(HelpPages.folder());
        document.getStyleSheet().addRule("body { margin: 8px; " + font("sans-serif", LETTERS));
        document.getStyleSheet().addRule("pre { " + font("monospaced", LETTERS_OF_CODE));
        pane.setDocument(document);
        pane.setText("<html><body>" + HelpPages.html(page(target)) + "</body></html>");
        pane.setCaretPosition(0);
        if (target.contains("#")) {
            SwingUtilities.invokeLater(() -> scrollTo(target.substring(target.indexOf('#') + 1)));
        }
    }

    private static String font(String family, int size) {
        return String.format(
                Locale.ROOT,
                "font-family: %s; font-size: %dpt; }",
                family,
                Math.round(size * Letters.scale()));
    }

    private void scrollTo(String anchor) {
        Element heading = ((HTMLDocument) pane.getDocument()).getElement(anchor);
        if (heading == null) {
            return;
        }
        try {
            Rectangle2D place = pane.modelToView2D(heading.getStartOffset());
            if (place != null) {
                pane.scrollRectToVisible(
                        new Rectangle(0, (int) place.getY(), 1, pane.getVisibleRect().height));
            }
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String page(String target) {
        return target.replaceFirst("#.*", "");
    }
}
