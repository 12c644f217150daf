package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.data.InvalidParameterException;
import org.scijava.command.Command;

/**
 * The arguments of a macro's {@code run("Command...", "key=value key=[value with spaces] flag")}.
 * They are read from the text itself, not by a GenericDialog, because that needs a display, and
 * because a misspelt key is then an error instead of a silent default.
 */
final class MacroArguments {

    /** The title that stands for no image. */
    static final String NO_IMAGE = "none";

    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * @param options the text as {@link ij.Macro#getOptions()} gives it
     * @throws InvalidParameterException if a bracket or quote is not closed
     */
    MacroArguments(String options) {
        int position = 0;
        while (position < options.length()) {
            if (Character.isWhitespace(options.charAt(position))) {
                position++;
            } else {
                position = readArgument(options, position);
            }
        }
    }

    private int readArgument(String options, int start) {
        int keyEnd = start;
        while (keyEnd < options.length()
                && options.charAt(keyEnd) != '='
                && !Character.isWhitespace(options.charAt(keyEnd))) {
            keyEnd++;
        }
        String key = options.substring(start, keyEnd);
        if (keyEnd == options.length() || options.charAt(keyEnd) != '=') {
            values.put(key, "true");
            return keyEnd;
        }
        int valueStart = keyEnd + 1;
        int valueEnd = valueEnd(options, valueStart, key);
        boolean delimited =
                valueStart < options.length() && "['".indexOf(options.charAt(valueStart)) >= 0;
        values.put(
                key,
                delimited
                        ? options.substring(valueStart + 1, valueEnd - 1)
                        : resolveVariable(options.substring(valueStart, valueEnd)));
        return valueEnd;
    }

    /** Where a value ends: behind its closing bracket or quote, or at the next white space. */
    private static int valueEnd(String options, int start, String key) {
        if (start < options.length() && options.charAt(start) == '\'') {
            int end = options.indexOf('\'', start + 1);
            return requireClosed(end + 1, key);
        }
        if (start < options.length() && options.charAt(start) == '[') {
            int depth = 0;
            for (int i = start; i < options.length(); i++) {
                char character = options.charAt(i);
                depth += character == '[' ? 1 : character == ']' ? -1 : 0;
                if (depth == 0) {
                    return i + 1;
                }
            }
            return requireClosed(0, key);
        }
        int end = start;
        while (end < options.length() && !Character.isWhitespace(options.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int requireClosed(int end, String key) {
        if (end == 0) {
            throw new InvalidParameterException(
                    "The macro argument \"%s\" opens a bracket or quote and does not close it.",
                    key);
        }
        return end;
    }

    /** A value such as {@code &path} names a variable of the macro. */
    private static String resolveVariable(String value) {
        Interpreter interpreter = Interpreter.getInstance();
        if (!value.startsWith("&") || interpreter == null) {
            return value;
        }
        String found = interpreter.getVariableAsString(value.substring(1));
        if (found == null) {
            throw new InvalidParameterException(
                    "The macro has no variable \"%s\"; assign it before this line.",
                    value.substring(1));
        }
        return found;
    }

    /**
     * Sets a command's parameters. The first image, if neither it nor files in place of it are
     * named, is the current one; further ones are none. A line, if it is not given, is the one
     * drawn on an image.
     *
     * @throws InvalidParameterException if a key or value is not one of the command's
     */
    void fill(Command command) {
        List<CommandParameter> parameters = CommandParameter.inputsOf(command.getClass());
        requireKnown(parameters);
        boolean implied = parameters.stream().noneMatch(this::isGivenInsteadOfImage);
        for (CommandParameter parameter : parameters) {
            String value = values.get(parameter.name());
            if (parameter.isImage()) {
                ImagePlus current = implied ? WindowManager.getCurrentImage() : null;
                parameter.set(command, value == null ? current : image(value));
                implied = false;
            } else if (value != null) {
                parameter.set(command, parameter.parse(value));
            } else if (parameter.isLine()) {
                parameter.set(command, DrawnLine.find());
            }
        }
    }

    private boolean isGivenInsteadOfImage(CommandParameter parameter) {
        return parameter.isInsteadOfImage() && !values.getOrDefault(parameter.name(), "").isEmpty();
    }

    private void requireKnown(List<CommandParameter> parameters) {
        List<String> names = parameters.stream().map(CommandParameter::name).toList();
        for (String key : values.keySet()) {
            if (!names.contains(key)) {
                throw new InvalidParameterException(
                        "The macro argument \"%s\" is unknown; choose one of: %s.",
                        key, String.join(", ", names));
            }
        }
    }

    private static ImagePlus image(String title) {
        if (title.equals(NO_IMAGE)) {
            return null;
        }
        OpenImages open = new OpenImages();
        return open.named(title)
                .orElseThrow(
                        () ->
                                new InvalidParameterException(
                                        "No image \"%s\" is open; open are: %s.",
                                        title, told(open.names())));
    }

    private static String told(List<String> names) {
        return names.isEmpty() ? "none" : '"' + String.join("\", \"", names) + '"';
    }
}
