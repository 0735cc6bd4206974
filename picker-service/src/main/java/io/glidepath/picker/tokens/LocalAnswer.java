package io.glidepath.picker.tokens;

import io.glidepath.picker.prefixes.KeyMemory;

/** What this process makes of a prompt. */
sealed interface LocalAnswer {

    /**
     * Exactly the engine's tokens.
     *
     * @param ids not to be changed
     * @param memory where the prompt's block keys are kept
     */
    @SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
    record Ids(int[] ids, KeyMemory memory) implements LocalAnswer {}

    /**
     * None, since they could differ from the engine's.
     *
     * @param cause one word of a closed set, or the name of a field
     */
    record Obstacle(String cause) implements LocalAnswer {}
}
