package io.glidepath.kvindex.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.kvindex.replica.Standing;
import io.glidepath.kvindex.table.HeldBlocks;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One worker in the index.
 *
 * @param id the worker
 * @param log number of its log
 * @param epoch life of its cache
 * @param sequence last entry applied
 * @param incomplete whether it may hold more than is known: it waits for a snapshot, or was truncated
 * @param truncated whether its blocks were dropped to keep the table within its budget
 * @param blocks blocks per tier
 * @param writer life of the adapter that writes it; absent until its owner key was read
 * @param keys how it names blocks; absent until its owner key was read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkerReport(
        WorkerId id,
        int log,
        Epoch epoch,
        long sequence,
        boolean incomplete,
        boolean truncated,
        Map<String, Integer> blocks,
        @Nullable Incarnation writer,
        @Nullable KeySchemeInfo keys) {

    static WorkerReport of(Standing standing, Optional<HeldBlocks> held) {
        boolean truncated = held.map(HeldBlocks::truncated).orElse(false);
        return new WorkerReport(
                standing.worker(),
                standing.shard(),
                standing.epoch(),
                standing.sequence(),
                truncated || held.isEmpty() || !standing.complete(),
                truncated,
                held.map(WorkerReport::blocks).orElse(Map.of()),
                standing.owner().map(Owner::instance).orElse(null),
                standing.owner().map(WorkerReport::keys).orElse(null));
    }

    private static Map<String, Integer> blocks(HeldBlocks held) {
        return held.blocks().entrySet().stream()
                .collect(Collectors.toMap(
                        tier -> IndexMetrics.word(tier.getKey()), Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private static KeySchemeInfo keys(Owner owner) {
        return new KeySchemeInfo(owner.scheme(), owner.seedDigest(), owner.blockSize(), owner.rootModel());
    }
}
