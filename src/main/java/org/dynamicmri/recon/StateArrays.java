package org.dynamicmri.recon;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynamicmri.data.InvalidDataException;

/**
 * The state of a fit as arrays with names. Parts of a fit save theirs below a name of their own:
 * {@code solver/dual} is the array {@code dual} of the part {@code solver}.
 *
 * <p>What is read is checked: an array that is missing, or of another size than the fit needs, is
 * refused by its name.
 */
public final class StateArrays {

    private static final String SEPARATOR = "/";

    private final Map<String, float[]> arrays;
    private final String source;
    private final String prefix;

    /** Nothing yet. */
    public StateArrays() {
        this(new LinkedHashMap<>(), "the state", "");
    }

    /**
     * Arrays that were saved.
     *
     * @param arrays by their whole names
     * @param source where they come from, for messages: {@code the checkpoint x}
     */
    public StateArrays(Map<String, float[]> arrays, String source) {
        this(new LinkedHashMap<>(arrays), source, "");
    }

    private StateArrays(Map<String, float[]> arrays, String source, String prefix) {
        this.arrays = arrays;
        this.source = source;
        this.prefix = prefix;
    }

    /** A view of the arrays of a part, which need not have any yet. */
    public StateArrays part(String name) {
        return new StateArrays(arrays, source, prefix + name + SEPARATOR);
    }

    /** Whether a part has arrays. */
    public boolean hasPart(String name) {
        String start = prefix + name + SEPARATOR;
        return arrays.keySet().stream().anyMatch(key -> key.startsWith(start));
    }

    /**
     * Adds an array.
     *
     * @param name distinct from all others of this part
     * @param values finite; not copied
     */
    public void put(String name, float... values) {
        if (arrays.putIfAbsent(prefix + name, values) != null) {
            throw new IllegalArgumentException("two arrays are named " + prefix + name);
        }
    }

    /** Adds all arrays of another state. */
    public void putAll(StateArrays others) {
        others.byName().forEach(this::put);
    }

    /** The arrays of this part by their names in it; a copy of the map, not of the arrays. */
    public Map<String, float[]> byName() {
        Map<String, float[]> own = new LinkedHashMap<>();
        arrays.forEach(
                (name, values) -> {
                    if (name.startsWith(prefix)) {
                        own.put(name.substring(prefix.length()), values);
                    }
                });
        return own;
    }

    /**
     * An array of any size.
     *
     * @throws InvalidDataException if it is missing
     */
    public float[] get(String name) {
        float[] values = arrays.get(prefix + name);
        if (values == null) {
            throw new InvalidDataException(
                    "The array %s is missing in %s. Delete the file to start again.",
                    prefix + name, source);
        }
        return values;
    }

    /**
     * An array of a known size.
     *
     * @throws InvalidDataException if it is missing, or of another size
     */
    public float[] get(String name, int length) {
        float[] values = get(name);
        if (values.length != length) {
            throw new InvalidDataException(
                    "The array %s has %d values in %s, but %d are expected. Delete the file to"
                            + " start again.",
                    prefix + name, values.length, source, length);
        }
        return values;
    }

    /**
     * Copies an array into one of the same size.
     *
     * @throws InvalidDataException if it is missing, or of another size
     */
    public void read(String name, float[] target) {
        System.arraycopy(get(name, target.length), 0, target, 0, target.length);
    }

    /**
     * Copies of arrays that must be of one size.
     *
     * @throws InvalidDataException if one is missing, or of another size than the others
     */
    public List<float[]> copiesOfOneSize(String... names) {
        List<float[]> copies = Arrays.stream(names).map(name -> get(name).clone()).toList();
        List<Integer> sizes = copies.stream().map(copy -> copy.length).toList();
        if (Set.copyOf(sizes).size() > 1) {
            throw new InvalidDataException(
                    "The arrays %s have %s values in %s, but must have the same size. Delete the"
                            + " file to start again.",
                    Arrays.stream(names).map(name -> prefix + name).toList(), sizes, source);
        }
        return copies;
    }

    /**
     * An array of one value.
     *
     * @throws InvalidDataException if it is missing, or of another size
     */
    public float number(String name) {
        return get(name, 1)[0];
    }

    /**
     * An array of one value, a count.
     *
     * @throws InvalidDataException if it is missing, of another size, or no count
     */
    public int count(String name) {
        float value = number(name);
        if (!(value >= 0) || value != (int) value) {
            throw new InvalidDataException(
                    "The array %s is %s in %s, but a count is expected. Delete the file to start"
                            + " again.",
                    prefix + name, value, source);
        }
        return (int) value;
    }
}
