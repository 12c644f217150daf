package org.dynamicmri.command;

import java.util.Arrays;
import java.util.List;
import org.dynamicmri.data.InvalidParameterException;

/** Numbers that a user typed, with commas, semicolons or spaces between them. */
final class NumberList {

    private NumberList() {}

    /**
     * @param name what the numbers are, for the message
     * @throws InvalidParameterException if one is no number or there is none
     */
    static List<Double> parse(String name, String text) {
        try {
            List<Double> numbers =
                    Arrays.stream(text.split("[,;\\s]+"))
                            .filter(item -> !item.isEmpty())
                            .map(Double::valueOf)
                            .filter(Double::isFinite)
                            .toList();
            if (!numbers.isEmpty()) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            // reported below, as for a text without numbers
        }
        throw new InvalidParameterException(
                "The %s must be numbers separated by commas, but \"%s\" was given.", name, text);
    }
}
