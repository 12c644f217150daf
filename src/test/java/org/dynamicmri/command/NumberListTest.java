package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dynamicmri.data.InvalidParameterException;
import org.junit.jupiter.api.Test;

class NumberListTest {

    @Test
    void numbersMayBeSeparatedInAnyWay() {
        assertEquals(List.of(22.5, 142.5, 862.5), NumberList.parse("times", "22.5, 142.5 862.5"));
    }

    @Test
    void otherTextIsRefused() {
        String message =
                assertThrows(
                                InvalidParameterException.class,
                                () -> NumberList.parse("times", "5,x"))
                        .getMessage();
        assertEquals(
                "The times must be numbers separated by commas, but \"5,x\" was given.", message);
    }
}
