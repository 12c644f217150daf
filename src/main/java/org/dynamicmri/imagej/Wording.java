package org.dynamicmri.imagej;

import java.util.regex.Pattern;

/**
 * Messages in the words of Fiji. What reads and computes names a parameter as the shell does,
 * {@code --trajectory golden}; in Fiji, where dialogs, macros and scripts have the same name, that
 * is {@code trajectory=golden}.
 */
final class Wording {

    private static final Pattern DEBUG = Pattern.compile("(?<![^\\s(\"'])--debug\\b");
    private static final Pattern GIVEN =
            Pattern.compile("(?<![^\\s(\"'])--([a-z]+(?:-[a-z]+)*) (?=[\\w/])");
    private static final Pattern NAMED = Pattern.compile("(?<![^\\s(\"'])--([a-z]+(?:-[a-z]+)*)");

    private Wording() {}

    /** A message as it is to be read in Fiji. */
    static String of(String message) {
        String text = DEBUG.matcher(message).replaceAll("Edit > Options > Misc... > Debug mode");
        text = GIVEN.matcher(text).replaceAll("$1=");
        return NAMED.matcher(text).replaceAll("$1");
    }
}
