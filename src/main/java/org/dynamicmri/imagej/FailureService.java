package org.dynamicmri.imagej;

import org.dynamicmri.command.DebugLog;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.command.MonitoredCommand;
import org.scijava.event.EventHandler;
import org.scijava.log.LogService;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Reports in a line why a command failed that a script had run, where SciJava would log the stack
 * trace of what is but a mistake in the input.
 */
@Plugin(type = Service.class)
public final class FailureService extends AbstractService implements SciJavaService {

    @Parameter private LogService log;

    /** Reports the failure of one of our commands. */
    @EventHandler
    private void onEvent(ModuleErroredEvent failed) {
        if (failed.getModule().getDelegateObject() instanceof MonitoredCommand command) {
            failed.consume();
            DebugLog.failure(command.getClass().getName(), failed.getException());
            log.error(Wording.of(FailureMessage.of(failed.getException())));
        }
    }
}
