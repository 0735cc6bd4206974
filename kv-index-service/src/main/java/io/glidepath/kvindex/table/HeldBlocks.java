package io.glidepath.kvindex.table;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import java.util.Map;

/**
 * How much one worker holds.
 *
 * @param worker the worker
 * @param blocks number of blocks per tier, every tier named; a block in two tiers counts in both
 * @param truncated whether blocks of the worker were dropped to keep the table within its budget
 */
public record HeldBlocks(WorkerId worker, Map<Tier, Integer> blocks, boolean truncated) {

    /** Copies the map. */
    public HeldBlocks {
        blocks = Map.copyOf(blocks);
    }
}
