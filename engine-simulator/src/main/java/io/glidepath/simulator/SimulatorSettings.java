package io.glidepath.simulator;

import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.events.EventForm;
import io.glidepath.simulator.handoff.HandOffSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What to simulate.
 *
 * @param engines how many engines, 1 to 64
 * @param network where they listen
 * @param model what they answer
 * @param eventForm how events are written
 * @param maxSequences that may run and wait in one engine, at least 1; further ones get 503
 * @param handOff how they hand prompts over
 */
public record SimulatorSettings(
        int engines, Network network, Model model, EventForm eventForm, int maxSequences, HandOffSettings handOff) {

    private static final int MOST_ENGINES = 64;
    private static final int MOST_SEQUENCES = 4_096;

    /** Refuses what cannot be run. */
    public SimulatorSettings {
        require(engines >= 1 && engines <= MOST_ENGINES, "engines", "from 1 to " + MOST_ENGINES, engines);
        require(maxSequences >= 1, "max-sequences", "at least 1", maxSequences);
    }

    /**
     * Where the engines listen. Engine i has each base port + i; a base port of 0 lets the system choose.
     *
     * @param bindAddress interface of every port
     * @param advertisedHost host in the topic of events, by which subscribers know the engine
     * @param ports base ports
     * @param apiKey asked for on the API paths, when set
     */
    public record Network(String bindAddress, String advertisedHost, Ports ports, Optional<String> apiKey) {

        @Override
        public String toString() {
            return "Network[" + bindAddress + ", " + advertisedHost + ", " + ports + "]";
        }
    }

    /**
     * Base ports.
     *
     * @param http of HTTP
     * @param events of the PUB socket
     * @param replay of the replay socket
     */
    public record Ports(int http, int events, int replay) {

        /** Every port chosen by the system. */
        public static final Ports ANY = new Ports(0, 0, 0);

        /** Refuses what is no port. */
        public Ports {
            for (int port : new int[] {http, events, replay}) {
                require(port >= 0 && port <= 65_535, "a port", "from 0 to 65535", port);
            }
        }
    }

    /**
     * What the engines answer, and how fast.
     *
     * @param name served name
     * @param profiles speed and size; engine i has profile i, counted round when there are fewer
     * @param seed of the answers; engines with equal seeds answer alike
     * @param meanAnswerTokens length of an answer on average when nothing else ends it, at least 1
     */
    public record Model(String name, List<EngineProfile> profiles, long seed, int meanAnswerTokens) {

        /** Refuses what no engine can answer with. */
        public Model {
            profiles = List.copyOf(profiles);
            require(!name.isBlank(), "model", "a name", name);
            require(!profiles.isEmpty(), "profiles", "at least one", profiles);
            require(meanAnswerTokens >= 1, "mean-answer-tokens", "at least 1", meanAnswerTokens);
        }

        EngineProfile profile(int engine) {
            return profiles.get(engine % profiles.size());
        }
    }

    /** {@code engines} demonstration engines on loopback, on ports that the system chooses. */
    public static SimulatorSettings onLoopback(int engines) {
        Network network = new Network("127.0.0.1", "127.0.0.1", Ports.ANY, Optional.empty());
        Model model = new Model("glide-sim", List.of(EngineProfile.named("laptop-demo")), 0, 200);
        return new SimulatorSettings(engines, network, model, EventForm.MAP, MOST_SEQUENCES, HandOffSettings.NONE);
    }

    /** The same on other ports. */
    public SimulatorSettings withPorts(Ports ports) {
        return with(new Network(network.bindAddress(), network.advertisedHost(), ports, network.apiKey()));
    }

    /** The same with a key on the API paths. */
    public SimulatorSettings withApiKey(String key) {
        return with(new Network(network.bindAddress(), network.advertisedHost(), network.ports(), Optional.of(key)));
    }

    private SimulatorSettings with(Network other) {
        return changed(draft -> draft.network = other);
    }

    /** The same with another model. */
    public SimulatorSettings with(Model other) {
        return changed(draft -> draft.model = other);
    }

    /** The same with events written as {@code form}. */
    public SimulatorSettings with(EventForm form) {
        return changed(draft -> draft.eventForm = form);
    }

    /** The same with hand-offs as {@code other} says. */
    public SimulatorSettings with(HandOffSettings other) {
        return changed(draft -> draft.handOff = other);
    }

    private SimulatorSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings(engines, maxSequences);
    }

    /** What is to become settings; the one place that copies them field by field. */
    private static final class Draft {

        private Network network;
        private Model model;
        private EventForm eventForm;
        private HandOffSettings handOff;

        Draft(SimulatorSettings from) {
            network = from.network();
            model = from.model();
            eventForm = from.eventForm();
            handOff = from.handOff();
        }

        SimulatorSettings settings(int engines, int maxSequences) {
            return new SimulatorSettings(engines, network, model, eventForm, maxSequences, handOff);
        }
    }

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("simulator: %s must be %s, but is %s".formatted(name, rule, value));
        }
    }
}
