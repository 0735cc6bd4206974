package io.glidepath.adapter.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of reading an engine's events.
 *
 * @param queue batches that wait between socket and reader, 1 or more; an overflow shows as a gap and is repaired
 * @param replayDeadline longest wait for the next frame of a replay
 * @param maxBlocks most engine blocks kept a rank, 1 or more; beyond it the worker is incomplete
 */
@ConfigurationProperties("adapter.events")
public record EventLimits(
        @DefaultValue("100000") int queue,
        @DefaultValue("2s") Duration replayDeadline,
        @DefaultValue("2000000") int maxBlocks) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one is below 1
     */
    public EventLimits {
        if (queue < 1) {
            throw new IllegalArgumentException("adapter.events.queue must be at least 1 but was " + queue);
        }
        if (replayDeadline.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "adapter.events.replay-deadline must be at least 1ms but was " + replayDeadline);
        }
        if (maxBlocks < 1) {
            throw new IllegalArgumentException("adapter.events.max-blocks must be at least 1 but was " + maxBlocks);
        }
    }
}
