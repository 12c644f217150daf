package org.dynamicmri.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dynamicmri.data.InvalidDataException;

/**
 * Which of several measurements, encodings, sets, contrasts or repetitions of raw data is read: one
 * of a kind, several between commas, or {@link #ALL}. All but groups, which have names, are
 * numbered from 1, by their counters. What is empty is left to the reader.
 *
 * @param group name of a group of an ISMRMRD file or a measurement of a twix file, or its number
 * @param encoding number of the encoding
 * @param set number of the set, as velocity encodings are
 * @param contrast number of the contrast or echo
 * @param repetition number of the repetition
 */
public record Choice(
        String group, String encoding, String set, String contrast, String repetition) {

    /** Nothing is chosen. */
    public static final Choice NONE = new Choice("", "", "", "", "");

    /** Each that there is. */
    public static final String ALL = "all";

    /** Takes missing texts for empty ones. */
    public Choice {
        group = stripped(group);
        encoding = stripped(encoding);
        set = stripped(set);
        contrast = stripped(contrast);
        repetition = stripped(repetition);
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }

    /** What is chosen by number, by the name of the parameter, in the order of the parameters. */
    public Map<String, String> numbered() {
        Map<String, String> numbered = new LinkedHashMap<>();
        numbered.put("encoding", encoding);
        numbered.put("set", set);
        numbered.put("contrast", contrast);
        numbered.put("repetition", repetition);
        return numbered;
    }

    /** The same of a set. */
    public Choice withSet(String other) {
        return new Choice(group, encoding, other, contrast, repetition);
    }

    /** Whether several of a kind may be meant. */
    public boolean isOfSeveral() {
        return isOfSeveral(group) || numbered().values().stream().anyMatch(Choice::isOfSeveral);
    }

    private static boolean isOfSeveral(String text) {
        return isAll(text) || text.contains(",");
    }

    private static boolean isAll(String text) {
        return text.equalsIgnoreCase(ALL);
    }

    /** The first of several, for someone who has to know one. */
    public Choice first() {
        return new Choice(
                first(group), first(encoding), first(set), first(contrast), first(repetition));
    }

    private static String first(String text) {
        return isAll(text) ? "" : text.split(",", 2)[0].strip();
    }

    /**
     * Each that one parameter chooses.
     *
     * @param text the value of the parameter
     * @param there what there is to choose from
     */
    public static List<String> each(String text, List<String> there) {
        return isAll(text) ? there : Stream.of(text.split(",")).map(String::strip).toList();
    }

    /** What distinguishes this one from the others, in words: set 2, contrast 1. */
    public String name(Choice several) {
        List<String> names = new ArrayList<>();
        if (isOfSeveral(several.group)) {
            names.add("group " + group);
        }
        Map<String, String> own = numbered();
        several.numbered()
                .forEach(
                        (counter, text) -> {
                            if (isOfSeveral(text)) {
                                names.add(counter + " " + own.get(counter));
                            }
                        });
        return String.join(", ", names);
    }

    /**
     * @throws InvalidDataException if anything is chosen, of a format that holds no readouts
     */
    public void requireNone(String format) {
        if (!equals(NONE)) {
            throw new InvalidDataException(
                    "%s holds one scan; leave out group, encoding, set, contrast and repetition.",
                    format);
        }
    }
}
