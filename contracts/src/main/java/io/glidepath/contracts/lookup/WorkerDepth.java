package io.glidepath.contracts.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.glidepath.contracts.identity.WorkerId;

/**
 * How deep one worker holds a prompt.
 *
 * @param id the worker
 * @param blocks leading blocks held in any tier, at least 0
 * @param gpu how many of them, counted from the first without a gap, lie on the GPU
 * @param incomplete whether the worker may hold more than the index knows
 * @param incompatible whether the worker names blocks by another scheme, so that nothing can be said; then both depths
 *     are 0
 */
public record WorkerDepth(
        WorkerId id,
        int blocks,
        int gpu,
        boolean incomplete,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean incompatible) {

    /**
     * Checks the depths.
     *
     * @throws IllegalArgumentException unless {@code 0 <= gpu <= blocks}
     */
    public WorkerDepth {
        if (gpu < 0 || blocks < gpu) {
            throw new IllegalArgumentException("depths must be 0 <= gpu <= blocks but were " + gpu + ", " + blocks);
        }
    }
}
