package io.glidepath.adapter.recovery;

import io.glidepath.contracts.identity.WorkerId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where and how often an adapter notes what its engine holds.
 *
 * @param directory one file a rank is kept there, about 60 bytes a block; empty: none, and after a restart of the adapter
 *     a long-lived engine's blocks are known again only as far as it replays them
 * @param interval time between two notes, while anything changes
 */
@ConfigurationProperties("adapter.recovery")
public record RecoverySettings(
        @DefaultValue("") String directory,
        @DefaultValue("30s") Duration interval) {

    /**
     * Checks the interval.
     *
     * @throws IllegalArgumentException when it is below 1 ms
     */
    public RecoverySettings {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("adapter.recovery.interval must be at least 1ms but was " + interval);
        }
    }

    /**
     * A worker's file.
     *
     * @param worker any worker
     * @return where it is noted; empty when none are kept
     */
    public Optional<StateFile> file(WorkerId worker) {
        return directory.isEmpty()
                ? Optional.empty()
                : Optional.of(new StateFile(Path.of(directory, worker.value() + ".state")));
    }
}
