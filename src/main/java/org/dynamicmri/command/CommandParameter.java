package org.dynamicmri.command;

import ij.ImagePlus;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dynamicmri.data.InvalidParameterException;
import org.scijava.Context;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * A parameter of a command as its SciJava annotation declares it. Dialogs, macro arguments and
 * command line options are made from these, so that each parameter is declared once and has the
 * same name everywhere.
 */
public final class CommandParameter {

    /** Name of the attribute that names a parameter's group in dialogs. */
    public static final String GROUP = "group";

    /** Name of the attribute of files that are read in place of the first open image. */
    public static final String INSTEAD_OF_IMAGE = "instead of image";

    /** Name of the attribute of a text that is a number or a word or two. */
    public static final String SHORT = "short";

    /** Name of the attribute that names which {@link DiscoveredChoices} a parameter has. */
    static final String DISCOVERED = "discovered";

    /** The group of what goes in. */
    public static final String SCAN = "Scan";

    /** The group of where the result goes. */
    public static final String RESULT = "Result";

    /** The group of what few users change. */
    public static final String ADVANCED = "Advanced";

    /** Advanced: which part of a file is read, and as what. */
    public static final String READING = ADVANCED + "Reading";

    /** Advanced: coils and their maps. */
    public static final String COILS = ADVANCED + "Coils";

    /** Advanced: the frames of the series. */
    public static final String FRAMES = ADVANCED + "Frames";

    /** Advanced: what is corrected. */
    public static final String CORRECTIONS = ADVANCED + "Corrections";

    /** Advanced: the image. */
    public static final String IMAGE = ADVANCED + "Image";

    /** Advanced: how it is computed. */
    public static final String COMPUTATION = ADVANCED + "Computation";

    private static final List<String> ADVANCED_GROUPS =
            List.of(ADVANCED, READING, COILS, FRAMES, CORRECTIONS, IMAGE, COMPUTATION);

    private final Field field;
    private final Parameter annotation;
    private final Object defaultValue;

    private CommandParameter(Field field, Command command) {
        this.field = field;
        this.annotation = field.getAnnotation(Parameter.class);
        field.setAccessible(true);
        this.defaultValue = get(command);
    }

    /** A command made with its defaults, without a SciJava context. */
    public static <C extends Command> C newCommand(Class<C> commandClass) {
        try {
            return commandClass.getDeclaredConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(commandClass.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(commandClass.getName(), e);
        }
    }

    /**
     * The parameters that a user sets, in the order of their declaration; those that are inherited
     * come last.
     */
    public static List<CommandParameter> inputsOf(Class<? extends Command> commandClass) {
        return parametersOf(commandClass, ItemIO.INPUT);
    }

    /** What the command leaves when it has run, in the order of declaration. */
    public static List<CommandParameter> outputsOf(Class<? extends Command> commandClass) {
        return parametersOf(commandClass, ItemIO.OUTPUT);
    }

    private static List<CommandParameter> parametersOf(
            Class<? extends Command> commandClass, ItemIO direction) {
        Command defaults = newCommand(commandClass);
        List<CommandParameter> parameters = new ArrayList<>();
        for (Class<?> type = commandClass; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Parameter annotation = field.getAnnotation(Parameter.class);
                if (annotation != null
                        && annotation.type() == direction
                        && !Modifier.isStatic(field.getModifiers())
                        && !Context.class.isAssignableFrom(field.getType())) {
                    parameters.add(new CommandParameter(field, defaults));
                }
            }
        }
        return parameters;
    }

    /** Whether this class declares the parameter itself instead of inheriting it. */
    public boolean isDeclaredIn(Class<? extends Command> type) {
        return field.getDeclaringClass() == type;
    }

    /**
     * The key in macros, the name of the option on the command line and of the column in a batch's
     * manifest: {@code save-model} for {@code saveModel}. It comes from the field, so that renaming
     * a field breaks macros, and changing a label does not.
     */
    public String name() {
        return field.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The label in dialogs and on help pages. */
    public String label() {
        return annotation.label();
    }

    /** The heading under which dialogs show it, or nothing. */
    public String group() {
        return attribute(GROUP).orElse("");
    }

    /** Whether its value is a choice, a number or a short text: two such fit into a row. */
    public boolean isShort() {
        return !choices().isEmpty() || type().isPrimitive() || attribute(SHORT).isPresent();
    }

    private Optional<String> attribute(String name) {
        return Arrays.stream(annotation.attrs())
                .filter(attribute -> attribute.name().equals(name))
                .map(Attr::value)
                .findFirst();
    }

    private Optional<DiscoveredChoices> discovered() {
        return attribute(DISCOVERED).map(DiscoveredChoices::valueOf);
    }

    /** Whether dialogs show it on request only, because its default suits nearly everyone. */
    public boolean isAdvanced() {
        return group().startsWith(ADVANCED);
    }

    /** The words over its group in dialogs, or nothing. */
    public String heading() {
        return isAdvanced() ? group().substring(ADVANCED.length()) : group();
    }

    /** Where the group stands in dialogs: what goes in, what is done, what comes out, the rest. */
    public int groupRank() {
        return switch (group()) {
            case SCAN -> 0;
            case RESULT -> 2;
            default -> isAdvanced() ? 3 + ADVANCED_GROUPS.indexOf(group()) : 1;
        };
    }

    /** One or two sentences for a tooltip or {@code --help}. */
    public String description() {
        return discovered()
                .map(choices -> annotation.description() + " " + choices.description())
                .orElse(annotation.description());
    }

    /** String, String[], int, long, double, boolean or ImagePlus. */
    public Class<?> type() {
        return field.getType();
    }

    /** The values to choose from, or none if any value goes. */
    public List<String> choices() {
        return discovered()
                .map(DiscoveredChoices::names)
                .orElseGet(() -> List.of(annotation.choices()));
    }

    /** Whether the value names a file. */
    public boolean isFile() {
        return type() == String.class && annotation.style().startsWith("file");
    }

    /** Whether the value names a file that the command writes. */
    public boolean isWritten() {
        return isFile() && annotation.style().endsWith(",save");
    }

    /** Whether the value is a list of files. */
    public boolean isFileList() {
        return type() == String[].class && annotation.style().startsWith("file");
    }

    /** Whether the value names a directory. */
    public boolean isDirectory() {
        return annotation.style().startsWith("directory");
    }

    /** Whether the value is a line that can be drawn on an image. */
    public boolean isLine() {
        return annotation.style().equals("line");
    }

    /** Whether the value is an open image. */
    public boolean isImage() {
        return type() == ImagePlus.class;
    }

    /** Whether files are read in place of the first open image. */
    public boolean isInsteadOfImage() {
        return attribute(INSTEAD_OF_IMAGE).isPresent();
    }

    /** Whether the command is refused without a value for it, wherever it is called. */
    public boolean isRequired() {
        return annotation.required() && "".equals(defaultValue);
    }

    /** The value of a command as it is made. */
    public Object defaultValue() {
        return defaultValue;
    }

    /** The value that a command has. */
    public Object get(Command command) {
        try {
            return field.get(command);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }

    /** Gives a command a value of {@link #type()}. */
    public void set(Command command, Object value) {
        try {
            field.set(command, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }

    /**
     * A typed text as a value of {@link #type()}; a list's items stand between semicolons.
     *
     * @throws InvalidParameterException if it is no such value
     */
    public Object parse(String text) {
        return new ParameterValue(this).parse(text);
    }

    /**
     * Checks the value that a command has against the choices and limits that are declared.
     *
     * @throws InvalidParameterException if it is none of them
     */
    public void requireValid(Command command) {
        new ParameterValue(this).requireValid(get(command));
    }

    /** The least value of a number, or empty. */
    String least() {
        return annotation.min();
    }

    /** The largest value of a number, or empty. */
    String largest() {
        return annotation.max();
    }
}
