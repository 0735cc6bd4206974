package io.glidepath.local.status;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.local.net.Reply;
import io.glidepath.local.stack.StackClient;
import io.glidepath.local.stack.StackState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** All that {@code status} says about a stack. */
public final class StatusReport {

    private static final Duration CALL = Duration.ofSeconds(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StatusReport() {}

    /**
     * Asks the stack and measures it for a few seconds.
     *
     * @param state the stack
     * @return lines
     */
    public static String of(StackState state) throws InterruptedException {
        StackUse use = StackUse.measure(state);
        try (StackClient client = new StackClient(state, CALL)) {
            return head(state) + "\n" + fleet(client, state) + "\n" + health(client, state) + use.render();
        }
    }

    private static String head(StackState state) {
        String ready = state.ready()
                ? String.format(Locale.ROOT, "ready after %.1f s", state.startUpMillis() / 1000.0)
                : "still starting";
        return "Glidepath at " + state.gateway() + ", process " + state.pid() + ", " + ready + ".\n";
    }

    private static String fleet(StackClient client, StackState state) {
        Optional<List<FleetWorker>> fleet = client.fleet();
        return fleet.map(workers -> FleetTable.render(
                        workers, Inspection.indexedBlocks(client, state), Inspection.inFlight(client, state)))
                .orElse("The collector does not answer.\n");
    }

    private static String health(StackClient client, StackState state) {
        return state.management().entrySet().stream()
                .map(service -> service.getKey() + " " + word(client.readiness(service.getValue())))
                .collect(Collectors.joining(", ", "Services: ", ".\n"));
    }

    /** The health word that a service says, whatever status it comes with. */
    static String word(Reply reply) {
        if (!(reply instanceof Reply.Answered(int status, String body))) {
            return reply.summary();
        }
        try {
            return JSON.readTree(body).path("status").asString(reply.summary()).toLowerCase(Locale.ROOT);
        } catch (JacksonException e) {
            return "HTTP " + status;
        }
    }
}
