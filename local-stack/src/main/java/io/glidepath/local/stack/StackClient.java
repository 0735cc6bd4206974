package io.glidepath.local.stack;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.local.net.HttpCalls;
import io.glidepath.local.net.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running stack about itself: its public API with the local key, its services with the internal credential. */
public final class StackClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpCalls calls;
    private final StackState state;

    /**
     * Prepares to ask; opens nothing yet.
     *
     * @param state the stack
     * @param deadline longest wait for each answer
     */
    public StackClient(StackState state, Duration deadline) {
        this.calls = new HttpCalls(deadline);
        this.state = state;
    }

    /**
     * The workers that the collector publishes.
     *
     * @return empty when it does not answer
     */
    public Optional<List<FleetWorker>> fleet() {
        return internal(state.ports().collector().port(), FleetSnapshot.PATH)
                .okBody()
                .map(body -> JSON.readValue(body, FleetSnapshot.class).workers());
    }

    /**
     * The names that a request may say as its model.
     *
     * @return empty when the gateway does not answer, or lists none
     */
    public List<String> models() {
        return api("/v1/models").okBody().stream()
                .flatMap(body ->
                        StreamSupport.stream(JSON.readTree(body).path("data").spliterator(), false))
                .map(model -> model.path("id").asString(""))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /**
     * Asks one of our services for a page behind the internal credential.
     *
     * @param port of the service
     * @param path with its query
     * @return the answer, or why there is none
     */
    public Reply internal(int port, String path) {
        return calls.get(
                StackState.loopback(port).resolve(path), Map.of(InternalCredential.HEADER, state.credential()));
    }

    /**
     * Asks the public API.
     *
     * @param path such as {@code /v1/models}
     * @return the answer, or why there is none
     */
    public Reply api(String path) {
        return calls.get(state.gateway().resolve(path), authorization());
    }

    /**
     * Posts to the public API.
     *
     * @param path such as {@code /v1/chat/completions}
     * @param body becomes JSON
     * @return the answer, or why there is none
     */
    public Reply post(String path, Map<String, Object> body) {
        return calls.post(state.gateway().resolve(path), authorization(), JSON.writeValueAsString(body));
    }

    /**
     * Asks a service whether it takes work.
     *
     * @param management its management address
     * @return the answer of its readiness group, or why there is none
     */
    public Reply readiness(URI management) {
        return calls.get(management.resolve("/actuator/health/readiness"), Map.of());
    }

    @Override
    public void close() {
        calls.close();
    }

    private static Map<String, String> authorization() {
        return Map.of("authorization", "Bearer " + StackSettings.API_KEY);
    }
}
