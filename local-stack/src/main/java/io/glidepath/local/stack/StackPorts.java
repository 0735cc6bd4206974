package io.glidepath.local.stack;

import io.glidepath.local.net.LoopbackPort;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where everything of a stack listens, always on loopback.
 *
 * @param redis the embedded Redis
 * @param gateway the public API
 * @param picker the picker
 * @param index the KV index
 * @param collector the collector
 * @param engines one a simulated engine
 * @param adapters one a worker
 * @param prefill how many of the engines and adapters, the last ones, read prompts for the others
 */
public record StackPorts(
        int redis,
        ServerPort gateway,
        ServerPort picker,
        ServerPort index,
        ServerPort collector,
        List<EnginePort> engines,
        List<ServerPort> adapters,
        int prefill) {

    /** The public port when none is asked for. */
    public static final int GATEWAY = 8080;

    private static final int REDIS = 16379;
    private static final int FIRST_ENGINE = 8000;
    private static final int FIRST_KV_EVENTS = 5557;
    private static final int FIRST_KV_REPLAY = 5657;
    private static final int FIRST_ADAPTER = 8100;
    private static final int FREE_PORTS_BESIDE_WORKERS = 9;
    private static final int FREE_PORTS_PER_WORKER = 5;

    /** Copies the lists. */
    public StackPorts {
        engines = List.copyOf(engines);
        adapters = List.copyOf(adapters);
    }

    /**
     * The documented ports.
     *
     * @param gatewayPort the public one
     * @param options how many workers, and whether they are simulated
     * @return the ports
     */
    public static StackPorts documented(int gatewayPort, StackOptions options) {
        List<EnginePort> engines = IntStream.range(0, options.simulated() ? options.workers() : 0)
                .mapToObj(i -> new EnginePort(FIRST_ENGINE + i, FIRST_KV_EVENTS + i, FIRST_KV_REPLAY + i))
                .toList();
        List<ServerPort> adapters = IntStream.range(0, options.workers())
                .mapToObj(i -> ServerPort.usual(FIRST_ADAPTER + i))
                .toList();
        return new StackPorts(
                REDIS,
                new ServerPort(gatewayPort, GATEWAY + ServerPort.MANAGEMENT_OFFSET),
                ServerPort.usual(8081),
                ServerPort.usual(8082),
                ServerPort.usual(8083),
                engines,
                adapters,
                options.prefill());
    }

    /**
     * Ports that nothing listens on, so that stacks can run beside others.
     *
     * @param options how many workers, and whether they are simulated
     * @return the ports
     */
    public static StackPorts free(StackOptions options) {
        int workers = options.workers();
        List<Integer> ports = LoopbackPort.free(FREE_PORTS_BESIDE_WORKERS + FREE_PORTS_PER_WORKER * workers);
        Iterator<Integer> services = ports.iterator();
        int base = ports.getFirst() + FREE_PORTS_BESIDE_WORKERS;
        // The simulator counts each of an engine's three ports up from its own base.
        List<EnginePort> engines = IntStream.range(0, options.simulated() ? workers : 0)
                .mapToObj(i -> new EnginePort(base + i, base + workers + i, base + 2 * workers + i))
                .toList();
        List<ServerPort> adapters = IntStream.range(0, workers)
                .mapToObj(i -> new ServerPort(base + 3 * workers + i, base + 4 * workers + i))
                .toList();
        return new StackPorts(
                services.next(),
                next(services),
                next(services),
                next(services),
                next(services),
                engines,
                adapters,
                options.prefill());
    }

    /**
     * The worker that an engine and an adapter make together.
     *
     * @param number of the adapter, from 0
     * @return its id: {@code decode-0}, …, and then {@code prefill-0}, …
     */
    public String worker(int number) {
        int decode = adapters.size() - prefill;
        return number < decode ? "decode-" + number : "prefill-" + (number - decode);
    }

    /**
     * The adapter of a worker, as a service of its own.
     *
     * @param number of the adapter, from 0
     * @return its name: {@code decode-adapter-0}, …, and then {@code prefill-adapter-0}, …
     */
    public String adapter(int number) {
        return worker(number).replace("-", "-adapter-");
    }

    private static ServerPort next(Iterator<Integer> ports) {
        return new ServerPort(ports.next(), ports.next());
    }

    /**
     * Every port with what it is for.
     *
     * @param ownRedis whether this stack starts a Redis
     * @return names by port, in the order in which things start
     */
    Map<Integer, String> names(boolean ownRedis) {
        Map<Integer, String> names = new LinkedHashMap<>();
        if (ownRedis) {
            names.put(redis, "Redis");
        }
        for (int i = 0; i < engines.size(); i++) {
            names.put(engines.get(i).http(), "engine " + i);
            names.put(engines.get(i).kvEvents(), "KV events of engine " + i);
            names.put(engines.get(i).kvReplay(), "KV replay of engine " + i);
        }
        for (int i = 0; i < adapters.size(); i++) {
            put(names, adapters.get(i), "adapter " + i);
        }
        put(names, index, "KV index");
        put(names, collector, "collector");
        put(names, picker, "picker");
        put(names, gateway, "gateway");
        return names;
    }

    private static void put(Map<Integer, String> names, ServerPort ports, String name) {
        names.put(ports.port(), name);
        names.put(ports.management(), "management of the " + name);
    }

    List<Integer> taken(boolean ownRedis) {
        return new ArrayList<>(names(ownRedis).keySet())
                .stream().filter(port -> !LoopbackPort.isFree(port)).toList();
    }
}
