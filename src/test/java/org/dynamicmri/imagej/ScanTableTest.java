package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class ScanTableTest {

    @Test
    void theTableShowsEveryLineAndStressesWhatIsMissing() {
        String html =
                ScanTable.html(
                        "coils: 4\nmissing: the trajectory; try <file>", 1, new Color(0x0a8090));
        assertTrue(html.contains("<font color='#0a8090'>coils</font></td><td>4</td>"), html);
        assertTrue(html.contains("<b>the trajectory; try &lt;file&gt;</b>"), html);
    }

    /** It would make the column of the names too wide for the values to be seen. */
    @Test
    void aSentenceTakesTheWholeWidth() {
        String html = ScanTable.html("coils: 4\nif the axes differ, name them", 1, Color.GRAY);
        assertTrue(html.contains("<td colspan='2'>if the axes differ, name them</td>"), html);
    }
}
