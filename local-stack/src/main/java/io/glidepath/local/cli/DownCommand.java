package io.glidepath.local.cli;

import io.glidepath.local.stack.StackShutdown;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Stops the local stack. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the local stack and says so; does nothing when none runs.")
final class DownCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    DownCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(StackShutdown.stop(Home.found().state())
                .map(pid -> "Stopped (process " + pid + "); nothing is left running.")
                .orElse("Nothing is running."));
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
