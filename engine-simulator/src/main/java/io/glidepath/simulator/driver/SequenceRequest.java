package io.glidepath.simulator.driver;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import java.util.Optional;

/**
 * One answer to generate.
 *
 * @param prompt at least one token
 * @param stopping when the engine ends it
 * @param seed of the answer
 * @param extras what else tells its blocks from others
 * @param sessionId repeated in the events of its blocks
 * @param choices answers that its request asked for in all
 */
public record SequenceRequest(
        IntList prompt, Stopping stopping, long seed, BlockExtras extras, Optional<String> sessionId, int choices) {}
