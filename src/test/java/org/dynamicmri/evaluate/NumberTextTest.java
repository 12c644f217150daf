package org.dynamicmri.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumberTextTest {

    @Test
    void aValueEndsWhereItsErrorDoes() {
        assertEquals("14.040 \u00b1 0.067", NumberText.of(14.04, 0.067));
        assertEquals("1.61 \u00b1 0.11", NumberText.of(1.6132, 0.1099));
        assertEquals("953.0 \u00b1 8.5", NumberText.of(953.04, 8.49));
        assertEquals("0.338 \u00b1 0.010", NumberText.of(0.33789, 0.0099999));
        assertEquals("-2320 \u00b1 120", NumberText.of(-2319.8, 119.6));
        assertEquals("0.00 \u00b1 0.13", NumberText.of(0, 0.13));
    }

    @Test
    void aValueWithoutAnErrorHasFourDigits() {
        assertEquals("315.0", NumberText.of(315, Double.NaN));
        assertEquals("0.1000 \u00b1 1.0e-12", NumberText.of(0.1, 1e-12));
        assertEquals("2.000 \u00b1 0.0", NumberText.of(2, 0));
    }
}
