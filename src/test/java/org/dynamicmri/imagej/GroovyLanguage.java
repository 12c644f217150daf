package org.dynamicmri.imagej;

import org.codehaus.groovy.jsr223.GroovyScriptEngineFactory;
import org.scijava.script.AdaptedScriptLanguage;

/** Groovy as Fiji's script service knows it: SciJava's own adapter is not on Maven Central. */
public final class GroovyLanguage extends AdaptedScriptLanguage {

    public GroovyLanguage() {
        super(new GroovyScriptEngineFactory());
    }

    @Override
    public String getLanguageName() {
        return "Groovy";
    }
}
