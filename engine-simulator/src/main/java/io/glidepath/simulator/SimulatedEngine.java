package io.glidepath.simulator;

import io.glidepath.simulator.accounts.Accounts;
import io.glidepath.simulator.answers.GenerationEndpoint;
import io.glidepath.simulator.cache.Sha256CborHashing;
import io.glidepath.simulator.core.EngineCore;
import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.core.SeededTokens;
import io.glidepath.simulator.core.Telling;
import io.glidepath.simulator.driver.EngineDriver;
import io.glidepath.simulator.driver.EngineOutput;
import io.glidepath.simulator.events.EventEncoder;
import io.glidepath.simulator.events.EventPublisher;
import io.glidepath.simulator.events.EventSettings;
import io.glidepath.simulator.faults.Faults;
import io.glidepath.simulator.handoff.FetchingEngine;
import io.glidepath.simulator.handoff.HandOffSettings;
import io.glidepath.simulator.handoff.HandOffs;
import io.glidepath.simulator.metrics.EngineMetrics;
import io.glidepath.simulator.metrics.EngineShape;
import io.glidepath.simulator.requests.ServedModel;
import io.glidepath.simulator.tokens.Vocabulary;
import io.glidepath.simulator.wire.EngineControl;
import io.glidepath.simulator.wire.EngineParts;
import io.glidepath.simulator.wire.EngineServer;
import io.glidepath.simulator.wire.HttpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * One engine on its own ports, which it keeps over its lives. A life ends with {@link #stop} or {@link #restart}: its
 * connections are cut, its cache and its running requests are gone, and the next life numbers its events from 0.
 *
 * <p>Thread-safe: starting and stopping take turns.
 */
public final class SimulatedEngine implements AutoCloseable {

    private final int index;
    private final SimulatorSettings settings;
    private final SharedParts shared;
    private final Faults faults = new Faults();
    private final Accounts accounts = new Accounts();
    private final SimulatorSettings.Ports ports;
    private Optional<Life> life = Optional.empty();

    private record Life(EngineServer server, EngineDriver driver, EventPublisher publisher) {

        void end() {
            driver.sever();
            server.close();
            driver.close();
            publisher.close();
        }
    }

    SimulatedEngine(int index, SimulatorSettings settings, SharedParts shared) {
        this.index = index;
        this.settings = settings;
        this.shared = shared;
        this.ports = new SimulatorSettings.Ports(
                resolve(settings.network().ports().http()),
                resolve(settings.network().ports().events()),
                resolve(settings.network().ports().replay()));
    }

    private int resolve(int base) {
        return base == 0 ? freePort() : base + index;
    }

    private int freePort() {
        try (ServerSocket probe =
                new ServerSocket(0, 1, InetAddress.getByName(settings.network().bindAddress()))) {
            return probe.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(
                    "No free port on " + settings.network().bindAddress(), none);
        }
    }

    /** Position among the simulator's engines, from 0. */
    public int index() {
        return index;
    }

    /** The HTTP port. */
    public int port() {
        return ports.http();
    }

    /** The port of the PUB socket. */
    public int eventsPort() {
        return ports.events();
    }

    /** The port of the replay socket. */
    public int replayPort() {
        return ports.replay();
    }

    /** Where clients on this machine reach it. */
    public URI url() {
        return URI.create("http://%s:%d".formatted(settings.network().advertisedHost(), port()));
    }

    /** What goes wrong in it, now and in later lives. */
    public Faults faults() {
        return faults;
    }

    /** What it holds for others and fetched from them, over all its lives. */
    public Accounts accounts() {
        return accounts;
    }

    /** Whether it serves. */
    public synchronized boolean running() {
        return life.isPresent();
    }

    /**
     * Begins a life; does nothing when one is under way.
     *
     * @throws java.io.UncheckedIOException if a port is taken
     */
    public synchronized void start() {
        if (life.isEmpty()) {
            life = Optional.of(begin());
        }
    }

    /** Ends the life under way, if there is one. */
    public synchronized void stop() {
        life.ifPresent(Life::end);
        life = Optional.empty();
    }

    /** Ends the life under way and begins a new one at once. */
    public synchronized void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
    }

    private Life begin() {
        EngineProfile profile = settings.model().profile(index);
        EventSettings events = EventSettings.of(
                        settings.network().bindAddress(), ports.events(), ports.replay(), topic())
                .with(settings.eventForm());
        EngineMetrics metrics = new EngineMetrics(shape(profile));
        EventPublisher publisher = EventPublisher.open(events);
        EngineOutput output =
                new EngineOutput(metrics, accounts, new EventEncoder(events.form()), publisher, shared.clock());
        EngineDriver driver =
                new EngineDriver(core(profile), output, faults, settings.maxSequences(), "simulator-engine-" + index);
        ServedModel model = new ServedModel(
                settings.model().name(), profile.maxModelLen(), profile.memory().blockSize());
        GenerationEndpoint.Parts generation = new GenerationEndpoint.Parts(
                model,
                shared.vocabulary(),
                shared.words(),
                driver,
                handOffs(profile, driver),
                () -> shared.later(Duration.ZERO, this::stop),
                faults,
                settings.model().seed(),
                shared.clock());
        EngineParts parts = new EngineParts(generation, metrics, events);
        try {
            EngineServer server = EngineServer.open(http(), parts, control(), shared.loops(), shared.workers());
            driver.start();
            return new Life(server, driver, publisher);
        } catch (RuntimeException refused) {
            publisher.close();
            throw refused;
        }
    }

    private HandOffs handOffs(EngineProfile profile, EngineDriver driver) {
        FetchingEngine self = new FetchingEngine(
                UUID.randomUUID().toString(),
                settings.handOff(),
                shared.network().peers(),
                shared.network().carrier(),
                faults);
        HandOffs.Place place = new HandOffs.Place(
                settings.network().advertisedHost(), port(), profile.memory().blockSize());
        return new HandOffs(self, place, driver, accounts);
    }

    private EngineShape shape(EngineProfile profile) {
        return new EngineShape(
                settings.model().name(),
                profile.memory().blockSize(),
                profile.memory().totalBlocks(),
                profile.maxModelLen(),
                shared.clock().millis() / 1e3,
                nixlTokenBytes());
    }

    private OptionalDouble nixlTokenBytes() {
        return settings.handOff().connector() == HandOffSettings.Connector.NIXL
                ? OptionalDouble.of(settings.handOff().network().bytesPerToken())
                : OptionalDouble.empty();
    }

    private EngineCore core(EngineProfile profile) {
        SeededTokens tokens = new SeededTokens(
                shared.words().ids(), Vocabulary.END_OF_TURN, settings.model().meanAnswerTokens());
        return new EngineCore(profile, new Sha256CborHashing(), tokens, new Telling(true, true));
    }

    private String topic() {
        return "kv@%s:%d@%s"
                .formatted(
                        settings.network().advertisedHost(),
                        port(),
                        settings.model().name());
    }

    private HttpSettings http() {
        return new HttpSettings(
                settings.network().bindAddress(),
                port(),
                settings.network().apiKey(),
                HttpSettings.DEFAULT_MAX_BODY_BYTES);
    }

    private EngineControl control() {
        return new EngineControl() {
            @Override
            public void restartAfter(Duration down) {
                shared.later(Duration.ZERO, SimulatedEngine.this::stop);
                shared.later(down, SimulatedEngine.this::restart);
            }

            @Override
            public void kill() {
                shared.later(Duration.ZERO, SimulatedEngine.this::stop);
            }
        };
    }
}
