package io.glidepath.gateway.played;

import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.gateway.GatewayApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;

/** A real gateway between a played picker, a played collector, and two played engines. */
public final class Stage implements AutoCloseable {

    public static final String KEY = "sk-very-secret-key";
    public static final String OTHER_KEY = "sk-other-secret-key";
    public static final String CHAT = "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    public static final String STREAM =
            "{\"model\":\"tiny\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    public final PlayedPicker picker;
    public final PlayedCollector collector = new PlayedCollector();
    public final PlayedEngine first = new PlayedEngine();
    public final PlayedEngine second = new PlayedEngine();
    public final ConfigurableApplicationContext context;

    /** The stage that the tests share: a context is the dearest part of a test. */
    public static Stage shared() {
        Shared.STAGE.reset();
        return Shared.STAGE;
    }

    public Stage(String... settings) {
        this(new PlayedPicker("picker-0"), "", settings);
    }

    public Stage(PlayedPicker picker, String otherPickers, String... settings) {
        this.picker = picker;
        reset();
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--glidepath.credential=" + PlayedPicker.CREDENTIAL,
                "--gateway.api-keys=" + KEY + "=acme," + OTHER_KEY + "=other",
                "--gateway.picker-list=picker-0=" + picker.url() + otherPickers,
                "--gateway.fleet.collector-url=" + collector.url(),
                "--gateway.fleet.retry=20ms",
                "--gateway.outcomes.heartbeat=100ms",
                "--gateway.fleet.silence=60s"));
        all.addAll(Arrays.asList(settings));
        this.context = GatewayApplication.builder().run(all.toArray(String[]::new));
    }

    /** Back to one picker that knows both engines, engines that answer, and nothing written down. */
    public final void reset() {
        picker.reset(workers());
        collector.shows(
                PlayedCollector.worker("w0", first.url(), WorkerState.READY),
                PlayedCollector.worker("w1", second.url(), WorkerState.READY));
        for (PlayedEngine engine : List.of(first, second)) {
            engine.answers(PlayedEngine.json(200, recorded("chat.json")));
            engine.received.clear();
        }
    }

    private Map<String, String> workers() {
        Map<String, String> workers = new LinkedHashMap<>();
        workers.put("w0", first.url());
        workers.put("w1", second.url());
        return workers;
    }

    public int port() {
        return Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port", Integer.class));
    }

    public int managementPort() {
        return Objects.requireNonNull(context.getEnvironment().getProperty("local.management.port", Integer.class));
    }

    public Client client() {
        return new Client(port());
    }

    /** A body that a real engine sent. */
    public static String recorded(String name) {
        try (var in = Objects.requireNonNull(Stage.class.getResourceAsStream("/recorded/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final Stage STAGE = new Stage(
                "--gateway.body.max-size=64KB",
                "--gateway.body.drain=1MB",
                "--gateway.recovery.first-byte-timeout=3s",
                "--gateway.relay.token-timeout=3s");
    }

    @Override
    public void close() {
        context.close();
        picker.close();
        collector.close();
        first.close();
        second.close();
    }
}
