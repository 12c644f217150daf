package org.dynamicmri.recon;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.recon.Method.Option;

/** The installed reconstruction methods by the names that users type. */
public final class Methods {

    // The class's own loader: inside Fiji the thread's context loader need not see this jar.
    private static final List<Method> INSTALLED =
            StreamSupport.stream(
                            ServiceLoader.load(Method.class, Method.class.getClassLoader())
                                    .spliterator(),
                            false)
                    .sorted(Comparator.comparingInt(Method::rank).thenComparing(Method::name))
                    .toList();

    private Methods() {}

    /** The methods, in the order to be shown. */
    public static List<Method> installed() {
        return INSTALLED;
    }

    /** Names of the methods, in the order to be shown. */
    public static List<String> names() {
        return names(method -> true);
    }

    private static List<String> names(Predicate<Method> some) {
        return INSTALLED.stream().filter(some).map(Method::name).toList();
    }

    /** Names of some methods, the recommended ones last, as comparisons show them. */
    public static String[] namesToCompare(Predicate<Method> some) {
        return INSTALLED.stream()
                .filter(some)
                .sorted(Comparator.comparingInt(Method::rank).reversed())
                .map(Method::name)
                .toArray(String[]::new);
    }

    /** Name of the method that is used when the user names none. */
    public static String defaultName() {
        return INSTALLED.get(0).name();
    }

    /**
     * A method by its name.
     *
     * @throws InvalidParameterException if it is not known
     */
    public static Method find(String name) {
        return INSTALLED.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidParameterException(
                                        "The method \"%s\" is unknown; choose one of: %s.",
                                        name, String.join(", ", names())));
    }

    /**
     * Presets of a method, the recommended one first.
     *
     * @throws InvalidParameterException if the method is not known
     */
    public static List<String> presets(String method) {
        return names(find(method).presets());
    }

    /** Presets of all methods, each once. */
    public static List<String> presets() {
        return all(Method::presets);
    }

    /** Representations of the motion of all methods, each once. */
    public static List<String> motionFields() {
        return all(Method::motionFields);
    }

    private static List<String> all(Function<Method, List<Option>> options) {
        return INSTALLED.stream()
                .flatMap(method -> options.apply(method).stream())
                .map(Option::name)
                .distinct()
                .toList();
    }

    private static List<String> names(List<Option> options) {
        return options.stream().map(Option::name).toList();
    }

    /**
     * Makes a method.
     *
     * @param method one of {@link #names()}
     * @param preset one of its presets, or {@link Method#DEFAULT} for the recommended one
     * @param seed start of its random numbers, where it has any
     * @throws InvalidParameterException if there is no such method or preset
     */
    public static Reconstructor create(String method, String preset, long seed) {
        return create(method, preset, Method.DEFAULT, seed);
    }

    /**
     * Makes a method whose motion is represented as the user wants.
     *
     * @param motionField one of its representations, or {@link Method#DEFAULT} for the recommended
     *     one
     * @throws InvalidParameterException as {@link #create(String, String, long)}, and if the method
     *     has no such representation
     */
    public static Reconstructor create(
            String method, String preset, String motionField, long seed) {
        Method found = find(method);
        requireMotionField(found, motionField);
        return found.create(preset(method, preset), motionField, seed);
    }

    private static void requireMotionField(Method method, String field) {
        List<String> fields = names(method.motionFields());
        if (field.equals(Method.DEFAULT) || fields.contains(field)) {
            return;
        }
        if (fields.isEmpty()) {
            throw new InvalidParameterException(
                    "The method %s estimates no motion, so the field \"%s\" cannot be used; leave"
                            + " the field out, or choose the method %s.",
                    method.name(),
                    field,
                    String.join(" or ", names(other -> !other.motionFields().isEmpty())));
        }
        throw new InvalidParameterException(
                "The motion field must be one of %s, but is \"%s\".",
                String.join(", ", fields), field);
    }

    /**
     * The preset that a method takes if this one is requested: the first of its own for {@link
     * Method#DEFAULT}.
     *
     * @throws InvalidParameterException if there is no such method or preset
     */
    public static String preset(String method, String preset) {
        List<String> presets = presets(method);
        String chosen = preset.equals(Method.DEFAULT) ? presets.get(0) : preset;
        if (!presets.contains(chosen)) {
            throw new InvalidParameterException(
                    "The method %s has no preset \"%s\"; it has: %s.",
                    method, preset, String.join(", ", presets));
        }
        return chosen;
    }

    /** The first method, as it recommends itself, that reconstructs so few frames. */
    public static Reconstructor forFrames(int frames) {
        return recommended()
                .filter(method -> method.leastFrames() <= frames)
                .findFirst()
                .orElseThrow();
    }

    /** Names of the methods whose fits can be resumed, for messages. */
    public static String resumable() {
        return recommended()
                .filter(Reconstructor::isResumable)
                .map(Reconstructor::name)
                .collect(Collectors.joining(" and "));
    }

    private static Stream<Reconstructor> recommended() {
        return INSTALLED.stream()
                .map(method -> method.create(method.presets().get(0).name(), Method.DEFAULT, 1));
    }
}
