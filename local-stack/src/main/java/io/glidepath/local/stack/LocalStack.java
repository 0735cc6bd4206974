package io.glidepath.local.stack;

import io.glidepath.collector.CollectorApplication;
import io.glidepath.decode.DecodeAdapterApplication;
import io.glidepath.gateway.GatewayApplication;
import io.glidepath.kvindex.KvIndexApplication;
import io.glidepath.local.failure.CommandFailure;
import io.glidepath.picker.PickerApplication;
import io.glidepath.prefill.PrefillAdapterApplication;
import io.glidepath.simulator.SimulatorApplication;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Every process of the platform, each as a context of its own in this JVM, and a Redis as its child. Contexts start one
 * after another (starting them together races in static parts of logging) and end in the opposite order.
 *
 * <p>Thread-safe: closing it while it starts ends what has started, and the start fails.
 */
public final class LocalStack implements AutoCloseable {

    /** The key that clients of a local stack use. */
    public static final String API_KEY = StackSettings.API_KEY;

    private static final int CREDENTIAL_BYTES = 24;

    private final StackOptions options;
    private final StackPorts ports;
    private final String credential;
    private final Map<String, ConfigurableApplicationContext> contexts = new LinkedHashMap<>();
    private Optional<EmbeddedRedis> redis = Optional.empty();
    private boolean closed;

    /**
     * Plans a stack; starts nothing.
     *
     * @param options what to start
     * @param ports where; they must be free
     * @param random makes the internal credential; must be unpredictable outside tests
     */
    public LocalStack(StackOptions options, StackPorts ports, RandomGenerator random) {
        byte[] secret = new byte[CREDENTIAL_BYTES];
        random.nextBytes(secret);
        this.options = options;
        this.ports = ports;
        this.credential = HexFormat.of().formatHex(secret);
    }

    /**
     * Starts everything and waits until a request has been answered. What was started is stopped again when something
     * fails.
     *
     * @param progress told what is being started, before it starts
     * @throws CommandFailure naming what did not start
     */
    public void start(Consumer<String> progress) {
        try {
            startAll(progress);
            progress.accept("warm-up");
            Readiness.await(state(), options.workers());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * What others need to know to talk to it.
     *
     * @return a description that is not yet marked ready
     */
    public synchronized StackState state() {
        ProcessHandle self = ProcessHandle.current();
        long redisPid = redis.map(EmbeddedRedis::pid).orElse(0L);
        return new StackState(self.pid(), StateFile.startMillis(self), redisPid, false, 0, credential, ports);
    }

    /**
     * Ends one service and leaves the others running, as if it had died.
     *
     * @param service its name: {@code picker}, {@code kv-index}, {@code decode-adapter-0}, {@code prefill-adapter-0}, …
     */
    public synchronized void stop(String service) {
        ConfigurableApplicationContext context = contexts.remove(service);
        if (context == null) {
            throw new IllegalArgumentException("no service named " + service + " runs, only " + contexts.keySet());
        }
        context.close();
    }

    /**
     * Starts a service again that was stopped, with the same settings.
     *
     * @param service its name
     */
    public synchronized void startAgain(String service) {
        Launch launch = launches().stream()
                .filter(planned -> planned.name().equals(service) && !contexts.containsKey(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service named " + service + " was stopped"));
        step(() -> contexts.put(service, run(launch)));
    }

    @Override
    public synchronized void close() {
        closed = true;
        new ArrayList<>(contexts.keySet()).reversed().forEach(this::stop);
        redis.ifPresent(EmbeddedRedis::close);
        redis = Optional.empty();
    }

    private void startAll(Consumer<String> progress) {
        // All contexts share this JVM's logging; each would tear it down and set it up again under the others.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        if (options.redis().isEmpty()) {
            progress.accept("redis");
            step(() -> redis = Optional.of(EmbeddedRedis.start(ports.redis())));
        }
        for (Launch launch : launches()) {
            progress.accept(launch.name());
            step(() -> contexts.put(launch.name(), run(launch)));
        }
    }

    /** One step at a time, so that whoever closes waits for it and then sees what it started. */
    private synchronized void step(Runnable start) {
        if (closed) {
            throw new CommandFailure("the stack was stopped while it started.");
        }
        start.run();
    }

    private List<Launch> launches() {
        String redisUrl = options.redis().orElse("redis://127.0.0.1:" + ports.redis());
        StackSettings settings = new StackSettings(options, ports, redisUrl, credential);
        List<Launch> launches = new ArrayList<>();
        if (options.simulated()) {
            launches.add(new Launch("simulator", SimulatorApplication::builder, settings.simulator()));
        }
        for (int i = 0; i < options.workers(); i++) {
            Supplier<SpringApplicationBuilder> builder = i < options.decodeWorkers()
                    ? DecodeAdapterApplication::builder
                    : PrefillAdapterApplication::builder;
            launches.add(new Launch(ports.adapter(i), builder, settings.adapter(i)));
        }
        launches.add(new Launch("kv-index", KvIndexApplication::builder, settings.index()));
        launches.add(new Launch("collector", CollectorApplication::builder, settings.collector()));
        launches.add(new Launch("picker", PickerApplication::builder, settings.picker()));
        launches.add(new Launch("gateway", GatewayApplication::builder, settings.gateway()));
        return launches;
    }

    private static ConfigurableApplicationContext run(Launch launch) {
        try {
            return launch.builder()
                    .get()
                    // The order of ending is ours; Spring's own hook would end all contexts at once.
                    .registerShutdownHook(false)
                    .initializers(LocalStack::keepEventLoops)
                    .run(launch.settings().toArray(String[]::new));
        } catch (RuntimeException e) {
            throw new CommandFailure(launch.name() + " did not start: " + rootMessage(e), e);
        }
    }

    /** Left alone, the first context to end would take the event loops of this JVM with it, and all others their ports. */
    private static void keepEventLoops(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new SharedEventLoops());
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
