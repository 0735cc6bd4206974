package io.glidepath.local.stack;

import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.net.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until a stack has answered a request, step by step, so that a wait that fails can say what is missing. */
final class Readiness {

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private final StackClient client;
    private final StackState state;
    private final int workers;

    private Readiness(StackClient client, StackState state, int workers) {
        this.client = client;
        this.state = state;
        this.workers = workers;
    }

    static void await(StackState state, int workers) {
        try (StackClient client = new StackClient(state, CALL)) {
            new Readiness(client, state, workers).awaitAll();
        }
    }

    private void awaitAll() {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        List<Supplier<Optional<String>>> steps =
                List.of(this::missingService, this::missingWorker, this::missingModel, this::missingAnswer);
        for (Supplier<Optional<String>> step : steps) {
            awaitStep(step, deadline);
        }
    }

    private static void awaitStep(Supplier<Optional<String>> step, long deadline) {
        Optional<String> missing = step.get();
        while (missing.isPresent()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new CommandFailure(
                        "the stack did not become ready within " + LONGEST.toSeconds() + " s: " + missing.get() + ".");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            missing = step.get();
        }
    }

    private Optional<String> missingService() {
        for (Map.Entry<String, URI> service : state.management().entrySet()) {
            Reply reply = client.readiness(service.getValue());
            if (reply.okBody().isEmpty()) {
                return Optional.of(service.getKey() + " is not ready (" + reply.summary() + ")");
            }
        }
        return Optional.empty();
    }

    private Optional<String> missingWorker() {
        long ready = client.fleet().orElse(List.of()).stream()
                .filter(worker -> worker.report().state() == WorkerState.READY)
                .count();
        return ready >= workers ? Optional.empty() : Optional.of(ready + " of " + workers + " workers are ready");
    }

    private Optional<String> missingModel() {
        return client.models().isEmpty() ? Optional.of("the gateway lists no model") : Optional.empty();
    }

    private Optional<String> missingAnswer() {
        Reply reply = client.post(
                "/v1/chat/completions",
                Map.of(
                        "model",
                        client.models().stream().findFirst().orElse(""),
                        "max_tokens",
                        1,
                        "messages",
                        List.of(Map.of("role", "user", "content", "Ready?"))));
        return reply.okBody().isPresent()
                ? Optional.empty()
                : Optional.of("a first chat completion is not answered (" + reply.summary() + ")");
    }
}
