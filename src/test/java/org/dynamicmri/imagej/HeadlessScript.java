package org.dynamicmri.imagej;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.scijava.Context;
import org.scijava.script.ScriptService;

/**
 * Runs a script file through SciJava's script service, as {@code fiji --headless --run} does. To be
 * run in a Java process of its own, whose exit code is the script's.
 */
final class HeadlessScript {

    private HeadlessScript() {}

    /**
     * @param arguments the script, then name=value for its parameters
     */
    public static void main(String[] arguments) throws Exception {
        Context context = new Context();
        ScriptService scripts = context.service(ScriptService.class);
        scripts.getIndex().add(new GroovyLanguage(), false);
        Map<String, Object> inputs = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] parameter = arguments[i].split("=", 2);
            inputs.put(parameter[0], parameter[1]);
        }
        scripts.run(new File(arguments[0]), true, inputs).get();
        System.exit(0);
    }
}
