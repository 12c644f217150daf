package org.dynamicmri.pipeline;

import org.dynamicmri.recon.Methods;

/** What is to be cited with a result. */
public final class Citations {

    private Citations() {}

    /** What to cite for a method: its paper beside this software, or this software alone. */
    public static String of(String method) {
        String software = "Dynamic MRI for Fiji " + Version.current();
        String paper = Methods.find(method).paper();
        return paper.isEmpty() ? software : paper + "; " + software;
    }
}
