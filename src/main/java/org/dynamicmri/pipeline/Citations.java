package org.dynamicmri.pipeline;

import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;

/** What is to be cited with a result. */
public final class Citations {

    private Citations() {}

    /**
     * What to cite for a method: its paper and this software, or this software alone where it has
     * none, or is not installed but a program's own.
     */
    public static String of(String method) {
        String software = "Dynamic MRI for Fiji " + Version.current();
        return Methods.installed().stream()
                .filter(installed -> installed.name().equals(method))
                .map(Method::paper)
                .filter(paper -> !paper.isEmpty())
                .map(paper -> paper + "; " + software)
                .findFirst()
                .orElse(software);
    }
}
