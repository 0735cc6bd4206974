package io.glidepath.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows why a request went where it went. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Shows why a request went to its worker, from the running stack.")
final class ExplainCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "REQUEST-ID",
            description = "As the answer's header x-glidepath-request-id says it.")
    private String requestId;

    @SuppressWarnings("NullAway.Init") // picocli sets both before it calls
    ExplainCommand() {}

    @Override
    public Integer call() {
        RunningStack.required();
        return CommandLine.ExitCode.OK;
    }
}
