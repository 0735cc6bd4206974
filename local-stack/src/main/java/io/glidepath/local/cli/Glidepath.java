package io.glidepath.local.cli;

import io.glidepath.benchmarks.cli.BenchCommand;
import io.glidepath.benchmarks.cli.SimulateCommand;
import io.glidepath.local.failure.CommandFailure;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. Every error is one sentence on standard error, and a non-zero status. */
@Command(
        name = "glidepath",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Air-traffic control for LLM inference.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "The command 'test' runs every check that the build makes (mvn verify)."},
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            SimulateCommand.class,
            BenchCommand.class
        })
public final class Glidepath implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Made by {@link #commandLine()}. */
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private Glidepath() {}

    /**
     * Runs one command and ends the process with its status.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        // Before anything logs: logback.xml reads it.
        if (System.getProperty("glidepath.log") == null) {
            System.setProperty(
                    "glidepath.log",
                    Home.found()
                            .log(args.length > 0 && args[0].equals("demo") ? "demo" : "stack")
                            .toString());
        }
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Glidepath())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Glidepath::refuse)
                .setExecutionExceptionHandler(Glidepath::fail);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int refuse(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("glidepath: " + e.getMessage() + " ('"
                + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' lists the options)");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int fail(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        boolean explained = e instanceof CommandFailure || e instanceof IllegalArgumentException;
        command.getErr().println("glidepath: " + (explained ? e.getMessage() : "a fault of Glidepath itself: " + e));
        if (!explained) {
            e.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
