package org.dynamicmri.evaluate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.StringJoiner;

/** An object of JSON on one line, whose numbers keep the digits that they are given. */
public final class JsonLine {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final StringJoiner members = new StringJoiner(", ", "{", "}");

    /** Adds a text. */
    public JsonLine add(String name, String text) {
        return addDigits(name, GSON.toJson(text));
    }

    /**
     * Adds a number.
     *
     * @param digits as they are to be written, or {@code null} in letters for none
     */
    public JsonLine addDigits(String name, String digits) {
        members.add(GSON.toJson(name) + ": " + digits);
        return this;
    }

    /** The line, without its end. */
    @Override
    public String toString() {
        return members.toString();
    }
}
