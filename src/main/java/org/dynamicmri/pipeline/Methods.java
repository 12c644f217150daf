package org.dynamicmri.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.inr.PaperInr;
import org.dynamicmri.inr.PaperSettings;
import org.dynamicmri.motion.FieldInr;
import org.dynamicmri.motion.MotionField;
import org.dynamicmri.motion.MotionReconstructor;
import org.dynamicmri.motion.MotionSettings;
import org.dynamicmri.recon.CgSense;
import org.dynamicmri.recon.Gridding;
import org.dynamicmri.recon.LocallyLowRank;
import org.dynamicmri.recon.LowRankPlusSparse;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.TemporalSubspace;
import org.dynamicmri.recon.TemporalTv;

/** The reconstruction methods by the names that users type. */
public final class Methods {

    /** Preset of every method: the one that the method recommends. */
    public static final String DEFAULT_PRESET = "default";

    /** Field of the motion: the one that the preset recommends. */
    public static final String DEFAULT_FIELD = "default";

    /** {@link MotionField#GRID} by its name. */
    public static final String GRID_FIELD = "grid";

    /** {@link MotionField#MLP} by its name. */
    public static final String MLP_FIELD = "mlp";

    /** {@link MotionField#NONE} by its name. */
    public static final String NO_FIELD = "none";

    /** Preset of {@link FieldInr}. */
    public static final String FIELD = "field";

    /** Preset of {@link PaperInr}: the published recipe, to the number. */
    public static final String PAPER = "paper";

    /** Preset of {@link PaperInr}: the published recipe in a tenth of its epochs. */
    public static final String SHORT = "short";

    /** Preset of {@link MotionReconstructor}: the best image. */
    public static final String BEST = "best";

    /** Preset of {@link MotionReconstructor}: most of the gain in about two thirds of the time. */
    public static final String FAST = "fast";

    /** Preset of {@link TemporalTv}: with wavelets in space. */
    public static final String WAVELETS = "wavelets";

    /** Name of {@link Gridding}. */
    public static final String GRIDDING = "gridding";

    /** Name of {@link CgSense}. */
    public static final String CG_SENSE = "cg-sense";

    /** Name of {@link TemporalTv}. */
    public static final String TV = "tv";

    /** Name of {@link MotionReconstructor}. */
    public static final String MOTION = "motion";

    /** Name of {@link LocallyLowRank}. */
    public static final String LLR = "llr";

    /** Name of {@link LowRankPlusSparse}. */
    public static final String LOW_RANK_PLUS_SPARSE = "l+s";

    /** Name of {@link TemporalSubspace}. */
    public static final String SUBSPACE = "subspace";

    /** Name of {@link FieldInr} and {@link PaperInr}. */
    public static final String INR = "inr";

    /** The method that is used when the user names none. */
    public static final String DEFAULT = MOTION;

    private static final Map<String, Method> METHODS = methods();

    private Methods() {}

    private static Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put(
                MOTION,
                new Method(
                        List.of(BEST, FAST),
                        (preset, seed) -> new MotionReconstructor(motion(preset))));
        methods.put(
                TV,
                new Method(
                        List.of(DEFAULT_PRESET, WAVELETS),
                        (preset, seed) -> new TemporalTv(variation(preset))));
        methods.put(LLR, Method.of(() -> new LocallyLowRank(LocallyLowRank.Settings.DEFAULT)));
        methods.put(
                LOW_RANK_PLUS_SPARSE,
                Method.of(() -> new LowRankPlusSparse(LowRankPlusSparse.Settings.DEFAULT)));
        methods.put(
                SUBSPACE, Method.of(() -> new TemporalSubspace(TemporalSubspace.Settings.DEFAULT)));
        methods.put(INR, new Method(List.of(FIELD, SHORT, PAPER), Methods::inr));
        methods.put(CG_SENSE, Method.of(() -> new CgSense(CgSense.Settings.DEFAULT)));
        methods.put(GRIDDING, Method.of(Gridding::new));
        return methods;
    }

    private static MotionSettings motion(String preset) {
        return preset.equals(FAST) ? MotionSettings.FAST : MotionSettings.BEST;
    }

    private static TemporalTv.Settings variation(String preset) {
        return preset.equals(WAVELETS) ? TemporalTv.Settings.WAVELETS : TemporalTv.Settings.DEFAULT;
    }

    private static Reconstructor inr(String preset, long seed) {
        if (preset.equals(FIELD)) {
            return new FieldInr(FieldInr.Settings.DEFAULT.with(seed));
        }
        PaperSettings settings = preset.equals(SHORT) ? PaperSettings.SHORT : PaperSettings.DEFAULT;
        return new PaperInr(settings.with(seed, settings.epochs()));
    }

    /** Names of the methods, in the order to be shown. */
    public static List<String> names() {
        return List.copyOf(METHODS.keySet());
    }

    /**
     * Presets of a method, the recommended one first.
     *
     * @throws InvalidParameterException if the method is not known
     */
    public static List<String> presets(String method) {
        return find(method).presets();
    }

    /**
     * Makes a method.
     *
     * @param method one of {@link #names()}
     * @param preset one of its presets, or {@link #DEFAULT_PRESET} for the recommended one
     * @param seed start of its random numbers, where it has any
     * @throws InvalidParameterException if there is no such method or preset
     */
    public static Reconstructor create(String method, String preset, long seed) {
        return find(method).factory().create(preset(method, preset), seed);
    }

    /**
     * Makes a method whose motion is represented as the user wants.
     *
     * @param field a {@link MotionField}, or {@link #DEFAULT_FIELD} for the recommended one
     * @throws InvalidParameterException as {@link #create(String, String, long)}, and if a field is
     *     given to a method without motion
     */
    public static Reconstructor create(String method, String preset, String field, long seed) {
        if (field.equals(DEFAULT_FIELD)) {
            return create(method, preset, seed);
        }
        String chosen = preset(method, preset);
        if (!method.equals(MOTION)) {
            throw new InvalidParameterException(
                    "The method %s estimates no motion, so the field \"%s\" cannot be used; leave"
                            + " the field out, or choose the method %s.",
                    method, field, MOTION);
        }
        return new MotionReconstructor(motion(chosen).with(MotionField.of(field)));
    }

    /**
     * The preset that a method takes where this one is asked for: the first of its own for {@link
     * #DEFAULT_PRESET}.
     *
     * @throws InvalidParameterException if there is no such method or preset
     */
    public static String preset(String method, String preset) {
        List<String> presets = presets(method);
        String chosen = preset.equals(DEFAULT_PRESET) ? presets.get(0) : preset;
        if (!presets.contains(chosen)) {
            throw new InvalidParameterException(
                    "The method %s has no preset \"%s\"; it has: %s.",
                    method, preset, String.join(", ", presets));
        }
        return chosen;
    }

    private static Method find(String name) {
        Method method = METHODS.get(name);
        if (method == null) {
            throw new InvalidParameterException(
                    "The method \"%s\" is not known; known are: %s.",
                    name, String.join(", ", METHODS.keySet()));
        }
        return method;
    }

    /** Makes a reconstructor from a preset's name and a seed. */
    @FunctionalInterface
    private interface Factory {
        Reconstructor create(String preset, long seed);
    }

    private record Method(List<String> presets, Factory factory) {

        /** A method without random numbers that has one way of working. */
        static Method of(Supplier<Reconstructor> reconstructor) {
            return new Method(List.of(DEFAULT_PRESET), (preset, seed) -> reconstructor.get());
        }
    }
}
