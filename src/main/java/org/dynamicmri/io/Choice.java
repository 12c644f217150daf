package org.dynamicmri.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.Readouts.Counter;

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

    /** The counters that a user may choose by. */
    private static final List<Counter> COUNTERS =
            List.of(Counter.ENCODING, Counter.SET, Counter.CONTRAST, Counter.REPETITION);

    /** Numbers that are told one by one. */
    private static final int TOLD = 8;

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

    private String of(Counter counter) {
        return switch (counter) {
            case ENCODING -> encoding;
            case SET -> set;
            case CONTRAST -> contrast;
            case REPETITION -> repetition;
            default -> "";
        };
    }

    /** Whether a value of a counter is chosen. */
    boolean isMade(Counter counter) {
        return !of(counter).isEmpty();
    }

    /**
     * The readouts of what is chosen.
     *
     * @param used readouts of the image
     * @throws InvalidDataException if it is no number, or none of the readouts is of it
     */
    List<Integer> among(Readouts readouts, List<Integer> used) {
        List<Integer> chosen = used;
        for (Counter counter : COUNTERS) {
            if (isMade(counter) && !used.isEmpty()) {
                chosen = among(readouts, chosen, counter);
            }
        }
        return chosen;
    }

    private List<Integer> among(Readouts readouts, List<Integer> used, Counter counter) {
        long[] values = readouts.counter(counter);
        String text = of(counter);
        List<Integer> same =
                used.stream().filter(i -> Long.toString(values[i] + 1).equals(text)).toList();
        if (same.isEmpty()) {
            throw new InvalidDataException(
                    "there is no %s %s in the file; choose --%s %s.",
                    name(counter), text, name(counter), numbers(values, used));
        }
        return same;
    }

    /**
     * The group that is chosen.
     *
     * @param names of the groups of the file
     * @throws InvalidDataException if none has that name or number
     */
    int groupAmong(List<String> names) {
        if (names.contains(group)) {
            return names.indexOf(group);
        }
        return IntStream.range(0, names.size())
                .filter(i -> group.equals(Integer.toString(i + 1)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidDataException(
                                        "there is no group %s in the file; choose --group %s.",
                                        group, String.join(" or ", names)));
    }

    /**
     * What of several can be chosen, with the words to type.
     *
     * @param groups names of the groups of the file
     * @param used readouts of the image
     * @return empty if there is but one of each
     */
    static String found(List<String> groups, Readouts readouts, List<Integer> used) {
        List<String> found = new ArrayList<>();
        if (groups.size() > 1) {
            found.add("--group " + String.join(" or ", groups));
        }
        for (Counter counter : COUNTERS) {
            long[] values = readouts.counter(counter);
            if (used.stream().mapToLong(i -> values[i]).distinct().count() > 1) {
                found.add("--" + name(counter) + " " + numbers(values, used));
            }
        }
        return String.join(", ", found);
    }

    /** The same of a set. */
    public Choice withSet(String other) {
        return new Choice(group, encoding, other, contrast, repetition);
    }

    /** Whether several of a kind may be meant. */
    public boolean isOfSeveral() {
        return Stream.of(group, encoding, set, contrast, repetition).anyMatch(Choice::isOfSeveral);
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
     * Each of several that are chosen, by their numbers.
     *
     * @param groups names of the groups of the file
     * @param used readouts of the image
     * @throws InvalidDataException if one is not there
     */
    List<Choice> members(List<String> groups, Readouts readouts, List<Integer> used) {
        List<Choice> members = new ArrayList<>();
        for (String g : each(group, groups)) {
            for (String e : each(encoding, there(readouts, used, Counter.ENCODING))) {
                for (String s : each(set, there(readouts, used, Counter.SET))) {
                    for (String c : each(contrast, there(readouts, used, Counter.CONTRAST))) {
                        for (String r :
                                each(repetition, there(readouts, used, Counter.REPETITION))) {
                            members.add(new Choice(g, e, s, c, r));
                        }
                    }
                }
            }
        }
        for (Choice member : members) {
            member.among(readouts, used);
            if (!member.group.isEmpty()) {
                member.groupAmong(groups);
            }
        }
        return members;
    }

    private static List<String> each(String text, List<String> there) {
        return isAll(text) ? there : Stream.of(text.split(",")).map(String::strip).toList();
    }

    private static List<String> there(Readouts readouts, List<Integer> used, Counter counter) {
        long[] values = readouts.counter(counter);
        return used.stream()
                .map(i -> values[i] + 1)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .toList();
    }

    /** What tells this one of several from the others, in words: set 2, contrast 1. */
    public String name(Choice several) {
        List<String> names = new ArrayList<>();
        if (isOfSeveral(several.group)) {
            names.add("group " + group);
        }
        for (Counter counter : COUNTERS) {
            if (isOfSeveral(several.of(counter))) {
                names.add(name(counter) + " " + of(counter));
            }
        }
        return String.join(", ", names);
    }

    private static String name(Counter counter) {
        return counter.name().toLowerCase(Locale.ROOT);
    }

    private static String numbers(long[] values, List<Integer> used) {
        List<Long> found = used.stream().map(i -> values[i] + 1).distinct().sorted().toList();
        int count = found.size();
        boolean whole = found.get(count - 1) - found.get(0) == count - 1;
        if (count > 2 && whole) {
            return found.get(0) + " to " + found.get(count - 1);
        }
        return found.stream().limit(TOLD).map(String::valueOf).collect(Collectors.joining(" or "))
                + (count > TOLD ? " or another" : "");
    }

    /**
     * @throws InvalidDataException if anything is chosen, of a format that holds no readouts
     */
    void requireNone(String format) {
        if (!equals(NONE)) {
            throw new InvalidDataException(
                    "%s holds one scan; leave out group, encoding, set, contrast and repetition.",
                    format);
        }
    }
}
