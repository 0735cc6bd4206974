package io.glidepath.simulator.driver;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import io.glidepath.simulator.core.HandOff;
import java.util.Optional;

/**
 * One answer to generate.
 *
 * @param prompt at least one token
 * @param stopping when the engine ends it
 * @param seed of the answer
 * @param extras what else tells its blocks from others
 * @param sessionId repeated in the events of its blocks
 * @param origin the request that it belongs to
 * @param leg which part of it this engine does
 */
public record SequenceRequest(
        IntList prompt,
        Stopping stopping,
        long seed,
        BlockExtras extras,
        Optional<String> sessionId,
        Origin origin,
        Leg leg) {

    /**
     * The request that a sequence belongs to.
     *
     * @param id as the client gave it
     * @param choices answers that it asked for in all
     */
    public record Origin(String id, int choices) {}

    /**
     * A part of a request.
     *
     * @param handOff as the core knows it
     * @param source of the prompt, with a decode leg
     */
    public record Leg(HandOff handOff, Optional<Source> source) {

        /** All of it. */
        public static final Leg WHOLE = new Leg(HandOff.NONE, Optional.empty());

        /** A prefill leg whose blocks wait so long to be fetched. */
        public static Leg prefill(long leaseNanos) {
            return new Leg(new HandOff.Prefill(leaseNanos), Optional.empty());
        }

        /** A decode leg. */
        public static Leg decode(Source source) {
            return new Leg(new HandOff.Decode(), Optional.of(source));
        }
    }
}
