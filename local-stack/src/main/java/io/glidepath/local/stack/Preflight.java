package io.glidepath.local.stack;

import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.net.HttpCalls;
import io.glidepath.local.net.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What must hold before anything is started, so that a stack that cannot run leaves nothing behind. */
public final class Preflight {

    private static final Duration PROBE = Duration.ofSeconds(5);

    private Preflight() {}

    /**
     * Checks that every port is free and every real engine answers.
     *
     * @param options what is to be started
     * @param ports where
     * @throws CommandFailure naming the port or the engine that stands in the way
     */
    public static void check(StackOptions options, StackPorts ports) {
        boolean ownRedis = options.redis().isEmpty();
        List<Integer> taken = ports.taken(ownRedis);
        if (!taken.isEmpty()) {
            int port = taken.getFirst();
            String name = ports.names(ownRedis).getOrDefault(port, "stack");
            String help = port == ports.gateway().port() ? "choose another with --port" : "stop what listens there";
            throw new CommandFailure("port " + port + ", which the " + name + " needs, is in use; " + help + ".");
        }
        try (HttpCalls calls = new HttpCalls(PROBE)) {
            options.realEngines().forEach(engine -> requireAlive(calls, engine.url()));
        }
    }

    private static void requireAlive(HttpCalls calls, URI engine) {
        Reply reply = calls.get(engine.resolve("/v1/models"), Map.of());
        if (reply.okBody().isEmpty()) {
            throw new CommandFailure("no engine answers at " + engine + " (GET /v1/models: " + reply.summary()
                    + "); start it, or correct --engine.");
        }
    }
}
