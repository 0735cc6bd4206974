package io.glidepath.local.cli;

import io.glidepath.local.stack.StackState;
import io.glidepath.local.status.StatusReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Shows what a running stack is doing. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "The fleet as a table, the services' health, and the memory and processor time that they use.")
final class StatusCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    StatusCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        StackState state = RunningStack.required();
        PrintWriter out = spec.commandLine().getOut();
        out.print(StatusReport.of(state));
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
