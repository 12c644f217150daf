package org.dynamicmri.command;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text of files and of their names, as it may be shown: a control character could change what a
 * terminal shows, or have it run something, and is shown by its number.
 */
public final class PlainText {

    /** All control characters but line breaks and tabs, and those that turn the direction. */
    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

    private static final Pattern LINE_BREAKS = Pattern.compile("\\r?\\n");

    private PlainText() {}

    /** A text on one line. */
    public static String of(String text) {
        return shown(LINE_BREAKS.matcher(text).replaceAll("\\\\n").replace("\t", "\\t"));
    }

    /** A text of several lines. */
    public static String lines(String text) {
        return shown(LINE_BREAKS.matcher(text).replaceAll("\n"));
    }

    private static String shown(String text) {
        return CONTROLS.matcher(text)
                .replaceAll(
                        found ->
                                String.format(
                                        Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
    }
}
