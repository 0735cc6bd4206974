package io.glidepath.local.cli;

import io.glidepath.local.explain.DecisionReport;
import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.net.Reply;
import io.glidepath.local.stack.StackClient;
import io.glidepath.local.stack.StackState;
import java.time.Duration;
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

    private static final Duration CALL = Duration.ofSeconds(5);

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
        StackState state = RunningStack.required();
        if (!requestId.matches("[A-Za-z0-9._-]{1,128}")) {
            throw new CommandFailure(
                    "a request id has letters, digits, dots and dashes only but was '" + requestId + "'.");
        }
        try (StackClient client = new StackClient(state, CALL)) {
            Reply reply = client.api("/glidepath/decisions/" + requestId);
            String body = reply.okBody()
                    .orElseThrow(() -> new CommandFailure(
                            "no decision is known for request " + requestId + " (" + reply.summary() + ")."));
            spec.commandLine().getOut().print(DecisionReport.render(body));
            spec.commandLine().getOut().flush();
            return CommandLine.ExitCode.OK;
        }
    }
}
