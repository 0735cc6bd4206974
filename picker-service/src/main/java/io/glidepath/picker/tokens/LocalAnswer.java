package io.glidepath.picker.tokens;

import io.glidepath.picker.prefixes.KeyMemory;
import java.util.Comparator;
import java.util.List;

/** What this process makes of a prompt. */
sealed interface LocalAnswer {

    /**
     * Exactly the engine's tokens.
     *
     * @param ids of several prompts the longest one's; not to be changed
     * @param count all of them, of several prompts together
     * @param memory where the prompt's block keys are kept
     */
    @SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
    record Ids(int[] ids, int count, KeyMemory memory) implements LocalAnswer {

        Ids(int[] ids, KeyMemory memory) {
            this(ids, ids.length, memory);
        }

        /** Of several prompts that run beside each other. */
        static Ids ofAll(List<int[]> prompts) {
            int[] longest = prompts.stream()
                    .max(Comparator.comparingInt(ids -> ids.length))
                    .orElseThrow();
            long count = prompts.stream().mapToLong(ids -> ids.length).sum();
            return new Ids(longest, (int) Math.min(Integer.MAX_VALUE, count), KeyMemory.NONE);
        }
    }

    /**
     * None, since they could differ from the engine's.
     *
     * @param cause one word of a closed set, or the name of a field
     */
    record Obstacle(String cause) implements LocalAnswer {}
}
