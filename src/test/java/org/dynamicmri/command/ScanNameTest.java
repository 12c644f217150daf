package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanNameTest {

    @ParameterizedTest
    @CsvSource({
        "/data/liver_03.h5, liver_03",
        "C:\\data\\liver_03.h5, liver_03",
        "study/heart_ksp.tif, heart",
        "study/heart_kspace, heart",
        "cine k-space, cine",
        "cine k-space-1, cine-1",
        "heart at 1.5 T, heart at 1.5 T",
        "_ksp.tif, _ksp",
        ".hidden, .hidden",
        "scans/, scans/"
    })
    void isShort(String scan, String name) {
        assertEquals(name, ScanName.of(scan));
    }
}
