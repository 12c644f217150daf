package org.dynamicmri.imagej;

import org.dynamicmri.command.MonitoredCommand;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputHarvester;

/**
 * Prepares a command that a script runs through SciJava: what the script does not give keeps its
 * default, so that SciJava asks for nothing (dialogs are made by {@link CommandPlugIn} alone).
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 1)
public final class ScriptedRun extends AbstractPreprocessorPlugin {

    @Override
    public void process(Module module) {
        if (module.getDelegateObject() instanceof MonitoredCommand) {
            for (ModuleItem<?> input : module.getInfo().inputs()) {
                module.resolveInput(input.getName());
            }
        }
    }
}
