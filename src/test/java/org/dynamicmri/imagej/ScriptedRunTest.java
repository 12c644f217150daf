package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.StandInCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;
import org.scijava.thread.ThreadService;
import org.scijava.widget.InputHarvester;

/** A command as scripts run it: nothing is asked, and every way of stopping stops it. */
class ScriptedRunTest {

    private static final int PATIENCE_SECONDS = 60;

    private final Context context =
            new Context(
                    CommandService.class,
                    PluginService.class,
                    TaskService.class,
                    ThreadService.class,
                    EventService.class);
    private final CommandService commands = context.service(CommandService.class);
    private final CommandInfo standIn = new CommandInfo(StandInCommand.class);
    private final CountDownLatch started = new CountDownLatch(1);

    @BeforeEach
    void poll() {
        StandInCommand.pollAfter(started::countDown);
    }

    @AfterEach
    void dispose() {
        StandInCommand.endPolling();
        IJ.resetEscape();
        context.dispose();
    }

    private Future<CommandModule> start() {
        return commands.run(standIn, true, "mode", "poll");
    }

    private static boolean isStopped(Future<CommandModule> run) throws Exception {
        return run.get(PATIENCE_SECONDS, TimeUnit.SECONDS).isCanceled();
    }

    private void awaitStart() throws InterruptedException {
        assertTrue(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void nothingIsLeftToAsk() throws Exception {
        CommandModule module = new CommandModule(commands.getCommand(Reconstruct.class));
        context.inject(module);
        for (PluginInfo<PreprocessorPlugin> plugin :
                context.service(PluginService.class).getPluginsOfType(PreprocessorPlugin.class)) {
            if (plugin.getPriority() > InputHarvester.PRIORITY) {
                PreprocessorPlugin preprocessor = plugin.createInstance();
                context.inject(preprocessor);
                preprocessor.process(module);
            }
        }
        List<String> asked = new ArrayList<>();
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            if (!module.isInputResolved(input.getName())) {
                asked.add(input.getName());
            }
        }
        assertEquals(List.of(), asked);
    }

    /** What Fiji's status bar sees. */
    public static final class Tasks {

        private final AtomicReference<Task> seen = new AtomicReference<>();

        /** A task tells something. */
        @EventHandler
        public void onEvent(TaskEvent event) {
            seen.set(event.getTask());
        }
    }

    @Test
    void aTaskTellsHowFarItIsAndStopsIt() throws Exception {
        Tasks tasks = new Tasks();
        context.service(EventService.class).subscribe(tasks);
        Future<CommandModule> run = start();
        awaitStart();
        Task task = tasks.seen.get();
        assertEquals("Stand In", task.getName());
        assertEquals("Half way", task.getStatusMessage());
        assertEquals(task.getProgressMaximum(), 2 * task.getProgressValue());
        task.cancel("enough");
        assertTrue(isStopped(run));
        assertTrue(task.isDone());
    }

    @Test
    void escapeStopsIt() throws Exception {
        Future<CommandModule> run = start();
        awaitStart();
        IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        assertTrue(isStopped(run));
    }

    @Test
    void anInterruptionStopsIt() throws Exception {
        StandInCommand command = new StandInCommand();
        CommandParameter.inputsOf(StandInCommand.class).stream()
                .filter(parameter -> parameter.name().equals("mode"))
                .forEach(parameter -> parameter.set(command, "poll"));
        Thread script = new Thread(command::run);
        script.start();
        awaitStart();
        script.interrupt();
        script.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertTrue(command.isCanceled());
    }

    private void runAndWait(AtomicReference<Future<CommandModule>> run) {
        run.set(start());
        try {
            run.get().get();
        } catch (InterruptedException | ExecutionException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theEndOfTheScriptThatWaitsStopsIt() throws Exception {
        AtomicReference<Future<CommandModule>> run = new AtomicReference<>();
        Thread script = new Thread(() -> runAndWait(run));
        script.start();
        awaitStart();
        // so that the run sees that it is waited for
        TimeUnit.SECONDS.sleep(1);
        script.interrupt();
        assertTrue(isStopped(run.get()));
    }

    @Test
    void theEndOfAScriptInAPoolOfThreadsStopsIt() throws Exception {
        AtomicReference<Future<CommandModule>> run = new AtomicReference<>();
        Future<?> script = context.service(ThreadService.class).run(() -> runAndWait(run));
        awaitStart();
        // so that the run sees that it is waited for
        TimeUnit.SECONDS.sleep(1);
        script.cancel(true);
        assertTrue(isStopped(run.get()));
    }

    @Test
    void aScriptNeedNotWait() throws Exception {
        AtomicReference<Future<CommandModule>> run = new AtomicReference<>();
        Thread script = new Thread(() -> run.set(start()));
        script.start();
        awaitStart();
        script.join();
        TimeUnit.MILLISECONDS.sleep(500);
        StandInCommand.endPolling();
        assertFalse(isStopped(run.get()));
    }
}
