package org.dynamicmri.pipeline;

import java.util.Map;

/** The paper that describes each method, to be cited with its results. */
public final class Citations {

    private static final Map<String, String> PAPERS =
            Map.of(
                    Methods.INR, "J. Feng et al., IEEE Trans Med Imaging, 2025",
                    Methods.TV, "L. Feng et al., Magn Reson Med 72, 2014",
                    Methods.LLR, "T. Zhang et al., Magn Reson Med 73, 2015",
                    Methods.LOW_RANK_PLUS_SPARSE, "R. Otazo et al., Magn Reson Med 73, 2015",
                    Methods.CG_SENSE, "K. P. Pruessmann et al., Magn Reson Med 46, 2001");

    private Citations() {}

    /** What to cite for a method: its paper beside this software, or this software alone. */
    public static String of(String method) {
        String software = "Dynamic MRI for Fiji " + Version.current();
        String paper = PAPERS.get(method);
        return paper == null ? software : paper + "; " + software;
    }
}
