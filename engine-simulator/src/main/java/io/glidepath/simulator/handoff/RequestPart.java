package io.glidepath.simulator.handoff;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.HandOff;
import io.glidepath.simulator.driver.SequenceRequest.Leg;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Which part of one request an engine does. The defaults are those of a request that it does alone. */
public interface RequestPart {

    /** The request has nothing to do with hand-offs. */
    RequestPart WHOLE = prompt -> Leg.WHOLE;

    /** The leg of one sequence; {@code prompt} counts the request's prompts from 0. */
    Leg leg(int prompt);

    /** Tokens of the answer at most, whatever the client asked for. */
    default OptionalInt mostTokens() {
        return OptionalInt.empty();
    }

    /**
     * A sequence left blocks to be fetched.
     *
     * @param choice index of the answer
     * @param prompt of it
     * @param sequence for the driver
     * @param blocks what it left
     * @return the params for the answer, as JSON, where the protocol has any
     */
    default Optional<String> offer(int choice, IntList prompt, long sequence, HandOff.Pinned blocks) {
        return Optional.empty();
    }

    /** The cached tokens that the answer reports once its prompt came; empty when it is the engine's own count. */
    default OptionalInt remoteCachedTokens() {
        return OptionalInt.empty();
    }

    /** When the answer may be given; false when the other leg did not come. */
    default CompletableFuture<Boolean> settled() {
        return CompletableFuture.completedFuture(true);
    }

    /** The client has left after the last token. */
    default void left() {}

    /** Whether the engine dies of the request. */
    default boolean deadly() {
        return false;
    }

    /** Whether it is a prefill leg. */
    default boolean prefills() {
        return false;
    }
}
