package io.glidepath.local.stack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings of each service of one stack, as command-line arguments: they win over the environment, which all
 * contexts of a JVM share. The names are those of each service's settings file.
 */
record StackSettings(StackOptions options, StackPorts ports, String redisUrl, String credential) {

    /** The key that clients of a local stack use. */
    static final String API_KEY = "glidepath-local";

    private static final String LOOPBACK = "127.0.0.1";

    List<String> simulator() {
        EnginePort first = ports.engines().getFirst();
        return with(
                "simulator",
                List.of(
                        "SIMULATOR_ENGINES=" + ports.engines().size(),
                        "SIMULATOR_PORT=" + first.http(),
                        "SIMULATOR_EVENTS_PORT=" + first.kvEvents(),
                        "SIMULATOR_REPLAY_PORT=" + first.kvReplay(),
                        "SIMULATOR_PROFILE=" + options.profile(),
                        "SIMULATOR_CONNECTOR=" + (options.prefill() > 0 ? "nixl" : "none")));
    }

    List<String> adapter(int number) {
        return with(
                "adapter",
                server(prefix(number), ports.adapters().get(number)),
                List.of(
                        "WORKER_ID=" + ports.worker(number),
                        "REDIS_URL=" + redisUrl,
                        "COLLECTOR_URL=" + local(ports.collector().port()),
                        "PICKERS=picker-0=" + local(ports.picker().port()),
                        "KV_TRANSFER=" + (options.prefill() > 0 ? "nixl-pull" : "")),
                options.simulated()
                        ? simulated(number)
                        : real(options.realEngines().get(number)));
    }

    private String prefix(int number) {
        return number < options.decodeWorkers() ? "DECODE_ADAPTER" : "PREFILL_ADAPTER";
    }

    private List<String> simulated(int number) {
        EnginePort engine = ports.engines().get(number);
        return List.of(
                "ENGINE_URL=" + local(engine.http()),
                "KV_EVENTS=tcp://" + LOOPBACK + ":" + engine.kvEvents(),
                "KV_REPLAY=tcp://" + LOOPBACK + ":" + engine.kvReplay());
    }

    private static List<String> real(RealEngine engine) {
        return List.of(
                "ENGINE_URL=" + engine.url(),
                "KV_EVENTS=" + engine.kvEvents().orElse(""),
                "KV_REPLAY=" + engine.kvReplay().orElse(""));
    }

    List<String> index() {
        return with("kv-index", server("INDEX", ports.index()), List.of("REDIS_URL=" + redisUrl));
    }

    List<String> collector() {
        String adapters = ports.adapters().stream()
                .map(adapter -> local(adapter.port()).toString())
                .collect(Collectors.joining(","));
        return with("collector", server("COLLECTOR", ports.collector()), List.of("WORKER_ADAPTERS=" + adapters));
    }

    List<String> picker() {
        return with(
                "picker",
                server("PICKER", ports.picker()),
                List.of(
                        "COLLECTOR_URL=" + local(ports.collector().port()),
                        "INDEX_URL=" + local(ports.index().port()),
                        "REDIS_URL=" + redisUrl,
                        // All processes share this machine's cores, and the first lookups their compiler.
                        "INDEX_DEADLINE=100ms",
                        "picker.policy=" + options.policy()));
    }

    List<String> gateway() {
        return with(
                "gateway",
                server("GATEWAY", ports.gateway()),
                List.of(
                        "COLLECTOR_URL=" + local(ports.collector().port()),
                        "PICKERS=picker-0=" + local(ports.picker().port()),
                        "API_KEYS=" + API_KEY + "=local"));
    }

    private static List<String> server(String prefix, ServerPort port) {
        return List.of(prefix + "_PORT=" + port.port(), prefix + "_MANAGEMENT_PORT=" + port.management());
    }

    @SafeVarargs
    private List<String> with(String service, List<String>... parts) {
        List<String> settings = new ArrayList<>(List.of(
                "BIND_ADDRESS=" + LOOPBACK,
                "server.address=" + LOOPBACK,
                "management.server.address=" + LOOPBACK,
                "GLIDEPATH_CREDENTIAL=" + credential,
                // Nobody waits for streams of a laptop to finish.
                "spring.lifecycle.timeout-per-shutdown-phase=3s"));
        for (List<String> part : parts) {
            settings.addAll(part);
        }
        settings.addAll(options.overrides().getOrDefault(service, List.of()));
        return settings.stream().map(setting -> "--" + setting).toList();
    }

    private static URI local(int port) {
        return StackState.loopback(port);
    }
}
