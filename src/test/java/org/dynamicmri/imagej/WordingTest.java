package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name it: --trajectory golden, linear or FILE | name it: trajectory=golden, linear or FILE",
                "by --save-model. | by save-model.",
                "(--group 1 or 2, --set 1, 2) | (group=1 or 2, set=1, 2)",
                "with the lines that --debug adds | with the lines that Edit > Options > Misc... > Debug mode adds",
                "scan--set 1.h5 is none | scan--set 1.h5 is none",
                "a -- b | a -- b"
            })
    void isThatOfFiji(String shell, String fiji) {
        assertEquals(fiji, Wording.of(shell));
    }
}
