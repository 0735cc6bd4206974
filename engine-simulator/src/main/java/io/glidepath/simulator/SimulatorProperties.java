package io.glidepath.simulator;

import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.events.EventForm;
import io.glidepath.simulator.handoff.HandOffSettings;
import io.glidepath.simulator.handoff.HandOffSettings.BlockIds;
import io.glidepath.simulator.handoff.HandOffSettings.Connector;
import io.glidepath.simulator.handoff.HandOffSettings.LoadFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of {@code simulator.yml}, which has the meaning of each.
 *
 * @param apiKey asked for on the API paths; null or blank is none
 */
@ConfigurationProperties("simulator")
record SimulatorProperties(
        @DefaultValue("3") int engines,
        @DefaultValue("127.0.0.1") String bindAddress,
        @DefaultValue("127.0.0.1") String advertisedHost,
        @DefaultValue("8000") int port,
        @DefaultValue("5557") int eventsPort,
        @DefaultValue("5657") int replayPort,
        @DefaultValue("glide-sim") String model,
        @DefaultValue("laptop-demo") List<String> profiles,
        @DefaultValue("0") long seed,
        @DefaultValue("200") int meanAnswerTokens,
        @DefaultValue("map") EventForm eventForm,
        @DefaultValue("4096") int maxSequences,
        @Nullable String apiKey,
        @DefaultValue HandOff handOff) {

    /** {@code simulator.hand-off}. */
    record HandOff(
            @DefaultValue("none") Connector connector,
            @DefaultValue("groups") BlockIds blockIds,
            @DefaultValue("30s") Duration lease,
            @DefaultValue("recompute") LoadFailure loadFailure,
            @DefaultValue("25e9") double bytesPerSecond,
            @DefaultValue("10ms") Duration fixed,
            @DefaultValue("131072") double bytesPerToken,
            @DefaultValue("300s") Duration bootstrapTimeout) {

        HandOffSettings toSettings() {
            HandOffSettings.Network network = new HandOffSettings.Network(bytesPerSecond, fixed, bytesPerToken);
            return new HandOffSettings(connector, blockIds, lease, loadFailure, network, bootstrapTimeout);
        }
    }

    SimulatorProperties {
        if (overlap(engines, eventsPort, replayPort)) {
            throw new IllegalArgumentException(
                    "simulator.replay-port must be at least simulator.engines away from simulator.events-port, but they are %d and %d with %d engines"
                            .formatted(replayPort, eventsPort, engines));
        }
    }

    private static boolean overlap(int engines, int one, int other) {
        return one != 0 && other != 0 && Math.abs(one - other) < engines;
    }

    SimulatorSettings toSettings() {
        Optional<String> key = Optional.ofNullable(apiKey).filter(text -> !text.isBlank());
        return new SimulatorSettings(
                engines,
                new SimulatorSettings.Network(
                        bindAddress, advertisedHost, new SimulatorSettings.Ports(port, eventsPort, replayPort), key),
                new SimulatorSettings.Model(
                        model, profiles.stream().map(EngineProfile::named).toList(), seed, meanAnswerTokens),
                eventForm,
                maxSequences,
                handOff.toSettings());
    }

    @Override
    public String toString() {
        return "SimulatorProperties[engines=" + engines + ", port=" + port + ", profiles=" + profiles + "]";
    }
}
