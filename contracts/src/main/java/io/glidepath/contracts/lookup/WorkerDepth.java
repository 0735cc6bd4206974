package io.glidepath.contracts.lookup;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.glidepath.contracts.identity.WorkerId;
import org.jspecify.annotations.Nullable;

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

    /**
     * Reads a depth out of JSON, where {@code incompatible} is absent unless it is true.
     *
     * @param id the worker
     * @param blocks leading blocks held in any tier
     * @param gpu how many of them lie on the GPU
     * @param incomplete whether the worker may hold more
     * @param incompatible whether the worker names blocks by another scheme; null means false
     * @return the depth
     * @throws IllegalArgumentException unless {@code 0 <= gpu <= blocks}
     */
    @JsonCreator
    static WorkerDepth read(
            @JsonProperty("id") WorkerId id,
            @JsonProperty("blocks") int blocks,
            @JsonProperty("gpu") int gpu,
            @JsonProperty("incomplete") boolean incomplete,
            @JsonProperty("incompatible") @Nullable Boolean incompatible) {
        return new WorkerDepth(id, blocks, gpu, incomplete, Boolean.TRUE.equals(incompatible));
    }

    void writeTo(StringBuilder json) {
        json.append("{\"id\":\"").append(id.value());
        json.append("\",\"blocks\":").append(blocks);
        json.append(",\"gpu\":").append(gpu);
        json.append(",\"incomplete\":").append(incomplete);
        json.append(incompatible ? ",\"incompatible\":true}" : "}");
    }
}
