package org.dynamicmri.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.dynamicmri.command.DebugLog;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.pipeline.Version;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code dynamic-mri} command line. Exit codes: 0 done, 1 failed, 2 wrong usage. Results go to
 * standard output, progress and messages to standard error.
 */
public final class DynamicMri {

    private static final String NAME = "dynamic-mri";

    private DynamicMri() {}

    /** Runs the command that the arguments name and ends the Java process with its exit code. */
    public static void main(String[] arguments) {
        Charset charset = Charset.defaultCharset();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, charset), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, charset), true);
        System.exit(run(ShellCommands.all(), out, err, arguments));
    }

    /**
     * Runs the command that the arguments name.
     *
     * @return the exit code
     */
    static int run(
            List<ShellCommand> commands, PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine(commands)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(DynamicMri::reportUsage)
                .setExecutionExceptionHandler(DynamicMri::reportFailure)
                .execute(arguments);
    }

    /** The parser of the commands. */
    static CommandLine commandLine(List<ShellCommand> commands) {
        CommandSpec root = rootSpec();
        commands.forEach(command -> root.addSubcommand(command.name(), command.spec()));
        return new CommandLine(root);
    }

    private static CommandSpec rootSpec() {
        CommandSpec root = CommandSpec.create();
        root.name(NAME)
                .mixinStandardHelpOptions(true)
                .versionProvider(() -> new String[] {NAME + " " + Version.current()})
                .addOption(
                        OptionSpec.builder("--debug")
                                .arity("0")
                                .type(boolean.class)
                                .scopeType(ScopeType.INHERIT)
                                .description(
                                        "Prints the stack trace of a failure, for a bug report.")
                                .setter(DynamicMri::debug)
                                .build());
        root.usageMessage()
                .description("Reconstructs dynamic MRI from highly undersampled k-space.")
                .footer(
                        "",
                        NAME + " COMMAND --help shows a command's options.",
                        "Exit codes: 0 done, 1 failed, 2 wrong usage.");
        return root;
    }

    private static <T> T debug(T asked) {
        if (Boolean.TRUE.equals(asked)) {
            DebugLog.turnOn();
        }
        return asked;
    }

    private static int reportUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = failure.getMessage();
        if (failure instanceof UnmatchedArgumentException && command.getParent() == null) {
            message =
                    String.format(
                            Locale.ROOT,
                            "There is no command \"%s\"; there are: %s.",
                            ((UnmatchedArgumentException) failure).getUnmatched().get(0),
                            String.join(", ", command.getSubcommands().keySet()));
        }
        command.getErr()
                .printf("%s: %s (see %s --help)%n", name, FailureMessage.oneLine(message), name);
        return ExitCode.USAGE;
    }

    private static int reportFailure(
            Exception failure, CommandLine command, ParseResult parseResult) {
        Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        DebugLog.failure(command.getCommandSpec().qualifiedName(), cause);
        command.getErr()
                .printf(
                        "%s: %s%n",
                        command.getCommandSpec().qualifiedName(), FailureMessage.of(cause));
        return ExitCode.SOFTWARE;
    }
}
