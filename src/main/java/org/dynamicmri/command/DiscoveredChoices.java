package org.dynamicmri.command;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;

/** The choices of a parameter that the installed methods make, with their descriptions. */
enum DiscoveredChoices {
    METHODS(Methods::names, method -> List.of(new Method.Option("", method.label()))),
    PRESETS(withDefault(Methods::presets), Method::presets),
    MOTION_FIELDS(withDefault(Methods::motionFields), Method::motionFields);

    private final Supplier<List<String>> names;
    private final Function<Method, List<Method.Option>> options;

    DiscoveredChoices(Supplier<List<String>> names, Function<Method, List<Method.Option>> options) {
        this.names = names;
        this.options = options;
    }

    private static Supplier<List<String>> withDefault(Supplier<List<String>> names) {
        return () ->
                Stream.concat(Stream.of(Method.DEFAULT), names.get().stream()).distinct().toList();
    }

    /** The values to choose from. */
    List<String> names() {
        return names.get();
    }

    /** What each method offers, in a sentence: {@code tv: default, wavelets (in space); ...}. */
    String description() {
        return Methods.installed().stream()
                .filter(method -> !isTrivial(options.apply(method)))
                .map(
                        method ->
                                method.name()
                                        + ": "
                                        + options.apply(method).stream()
                                                .map(DiscoveredChoices::words)
                                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", "", "."));
    }

    private static boolean isTrivial(List<Method.Option> options) {
        return options.isEmpty()
                || options.size() == 1 && options.get(0).name().equals(Method.DEFAULT);
    }

    private static String words(Method.Option option) {
        if (option.name().isEmpty()) {
            return option.description();
        }
        return option.name()
                + (option.description().isEmpty() ? "" : " (" + option.description() + ")");
    }
}
