package org.dynamicmri.imagej;

import java.awt.BorderLayout;
import java.awt.Choice;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Panel;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A choice in the room that the widest of its items needs, though some are offered only later. */
final class ChoiceBox extends Panel {

    private final Choice choice;
    private final transient List<String> items;

    /**
     * @param items all that may be offered at some time
     */
    ChoiceBox(Choice choice, List<String> items) {
        super(new BorderLayout());
        this.choice = choice;
        this.items = items;
        add(choice);
    }

    @Override
    public Dimension getPreferredSize() {
        Dimension now = choice.getPreferredSize();
        if (choice.getFont() == null) {
            return now;
        }
        FontMetrics font = choice.getFontMetrics(choice.getFont());
        Stream<String> offered =
                IntStream.range(0, choice.getItemCount()).mapToObj(choice::getItem);
        int missing = widest(font, items.stream()) - widest(font, offered);
        return new Dimension(now.width + Math.max(0, missing), now.height);
    }

    private static int widest(FontMetrics font, Stream<String> texts) {
        return texts.mapToInt(font::stringWidth).max().orElse(0);
    }
}
