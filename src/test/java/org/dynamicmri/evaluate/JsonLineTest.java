package org.dynamicmri.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** A line of JSON holds any text, and numbers with the digits that they were given. */
class JsonLineTest {

    @Test
    void keepsDigits() {
        assertEquals(
                "{\"series\": \"a < b\", \"psnr\": 35.20, \"ssim\": null}",
                new JsonLine()
                        .add("series", "a < b")
                        .addDigits("psnr", "35.20")
                        .addDigits("ssim", "null")
                        .toString());
    }

    @Test
    void anyTextIsReadAgain() {
        String name = "wall \"left\" \\ 1\n2\t\u0001";
        String line = new JsonLine().add("region", name).toString();
        assertEquals(1, line.lines().count());
        JsonObject read = JsonParser.parseString(line).getAsJsonObject();
        assertEquals(name, read.get("region").getAsString());
    }
}
