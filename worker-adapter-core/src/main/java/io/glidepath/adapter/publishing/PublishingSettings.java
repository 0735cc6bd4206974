package io.glidepath.adapter.publishing;

import io.glidepath.contracts.kvlog.LogKeys;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pace and bounds of writing to the index's log. The defaults are the protocol's; readers count on them.
 *
 * @param shards number of logs, 1 to 1,024; the same for every process
 * @param heartbeat longest silence of a living writer
 * @param look time between two looks at whether a snapshot is wanted, and whether we still own the worker
 * @param snapshot when and how often snapshots are written
 * @param holderSilence how long another writer must be silent before a fenced one tries again
 * @param maxPendingKeys most changes that wait in memory, in keys; beyond it a snapshot is sent instead of them
 * @param batchEntries most entries in one script call
 * @param retry wait after a failed call
 */
@ConfigurationProperties("adapter.publishing")
public record PublishingSettings(
        @DefaultValue("16") int shards,
        @DefaultValue("3s") Duration heartbeat,
        @DefaultValue("400ms") Duration look,
        @DefaultValue SnapshotPace snapshot,
        @DefaultValue("10s") Duration holderSilence,
        @DefaultValue("262144") int maxPendingKeys,
        @DefaultValue("64") int batchEntries,
        @DefaultValue("250ms") Duration retry) {

    /**
     * When snapshots are written.
     *
     * @param interval longest time between two, while anything changes
     * @param entries most entries between two
     * @param pause shortest time between two
     */
    public record SnapshotPace(
            @DefaultValue("60s") Duration interval,
            @DefaultValue("2000") int entries,
            @DefaultValue("2s") Duration pause) {

        /**
         * Checks the pace.
         *
         * @throws IllegalArgumentException when a value is below 1
         */
        public SnapshotPace {
            atLeast("snapshot.interval", interval.toMillis(), 1);
            atLeast("snapshot.entries", entries, 1);
            atLeast("snapshot.pause", pause.toMillis(), 0);
        }
    }

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when a value is out of range
     */
    public PublishingSettings {
        new LogKeys(shards);
        atLeast("heartbeat", heartbeat.toMillis(), 1);
        atLeast("look", look.toMillis(), 1);
        atLeast("holder-silence", holderSilence.toMillis(), 1);
        atLeast("max-pending-keys", maxPendingKeys, 1);
        atLeast("batch-entries", batchEntries, 1);
        atLeast("retry", retry.toMillis(), 1);
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "adapter.publishing." + name + " must be at least " + least + " but was " + value);
        }
    }
}
