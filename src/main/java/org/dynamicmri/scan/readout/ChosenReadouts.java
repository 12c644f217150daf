package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.readout.Readouts.Counter;

/**
 * What there is to choose from among readouts, and what a {@link Choice} takes of it.
 *
 * @param readouts of one group
 * @param used those of the image
 */
record ChosenReadouts(Readouts readouts, List<Integer> used) {

    /** The counters that a user may choose by, named as the parameters of a choice. */
    private static final List<Counter> COUNTERS =
            List.of(Counter.ENCODING, Counter.SET, Counter.CONTRAST, Counter.REPETITION);

    /** Numbers that are reported one by one. */
    private static final int TOLD = 8;

    /** Whether a value of a counter is chosen. */
    static boolean isMade(Choice choice, Counter counter) {
        return !of(choice, counter).isEmpty();
    }

    private static String of(Choice choice, Counter counter) {
        return choice.numbered().getOrDefault(name(counter), "");
    }

    private static String name(Counter counter) {
        return counter.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The readouts of what is chosen.
     *
     * @throws InvalidDataException if it is no number, or none of the readouts is of it
     */
    List<Integer> of(Choice choice) {
        List<Integer> chosen = used;
        for (Counter counter : COUNTERS) {
            if (isMade(choice, counter) && !used.isEmpty()) {
                chosen = among(chosen, counter, of(choice, counter));
            }
        }
        return chosen;
    }

    private List<Integer> among(List<Integer> some, Counter counter, String text) {
        long[] values = readouts.counter(counter);
        List<Integer> same =
                some.stream().filter(i -> Long.toString(values[i] + 1).equals(text)).toList();
        if (same.isEmpty()) {
            throw new InvalidDataException(
                    "there is no %s %s in the file; choose --%s %s.",
                    name(counter), text, name(counter), numbers(values, some));
        }
        return same;
    }

    /**
     * The group that is chosen.
     *
     * @param names of the groups of the file
     * @throws InvalidDataException if none has that name or number
     */
    static int groupAmong(List<String> names, String group) {
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
     * @return empty if there is but one of each
     */
    String found(List<String> groups) {
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

    /**
     * Each of several that are chosen, by their numbers.
     *
     * @param groups names of the groups of the file
     * @throws InvalidDataException if one is not there
     */
    List<Choice> members(Choice choice, List<String> groups) {
        List<Choice> members = new ArrayList<>();
        for (String group : Choice.each(choice.group(), groups)) {
            for (String encoding : each(choice, Counter.ENCODING)) {
                for (String set : each(choice, Counter.SET)) {
                    for (String contrast : each(choice, Counter.CONTRAST)) {
                        for (String repetition : each(choice, Counter.REPETITION)) {
                            members.add(new Choice(group, encoding, set, contrast, repetition));
                        }
                    }
                }
            }
        }
        for (Choice member : members) {
            of(member);
            if (!member.group().isEmpty()) {
                groupAmong(groups, member.group());
            }
        }
        return members;
    }

    private List<String> each(Choice choice, Counter counter) {
        long[] values = readouts.counter(counter);
        List<String> there =
                used.stream()
                        .map(i -> values[i] + 1)
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .toList();
        return Choice.each(of(choice, counter), there);
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
}
