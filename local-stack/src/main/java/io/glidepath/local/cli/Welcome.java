package io.glidepath.local.cli;

import io.glidepath.local.stack.LocalStack;
import io.glidepath.local.stack.StackClient;
import io.glidepath.local.stack.StackState;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;

/** What to do with a stack that has just become ready. */
final class Welcome {

    private static final Duration CALL = Duration.ofSeconds(5);
    private static final String KEY = "-H 'Authorization: Bearer " + LocalStack.API_KEY + "'";

    private final StackState state;

    Welcome(StackState state) {
        this.state = state;
    }

    void print(PrintWriter out) {
        URI gateway = state.gateway();
        out.printf(
                "Glidepath is ready after %.1f s: %s, %d workers.%n%n",
                state.startUpMillis() / 1000.0,
                gateway,
                state.ports().adapters().size());
        out.println("Ask it something (the answer is streamed):");
        out.println("  curl -iN " + gateway + "/v1/chat/completions " + KEY
                + " -H 'Content-Type: application/json' -d '" + request() + "'");
        out.println("Why that worker? The id is in the answer's header x-glidepath-request-id:");
        out.println("  curl " + gateway + "/glidepath/decisions/ID " + KEY + "    (or: ./glidepath explain ID)");
        out.println("The fleet: ./glidepath status      The end: "
                + (state.pid() == ProcessHandle.current().pid() ? "Ctrl-C" : "./glidepath down"));
    }

    private String request() {
        return "{\"model\":\"" + model() + "\",\"stream\":true,\"max_tokens\":40,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Why do aircraft fly a glide path?\"}]}";
    }

    private String model() {
        try (StackClient client = new StackClient(state, CALL)) {
            return client.models().stream().findFirst().orElse("MODEL");
        }
    }
}
