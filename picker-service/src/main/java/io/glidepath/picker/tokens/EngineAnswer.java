package io.glidepath.picker.tokens;

import io.glidepath.picker.understanding.MediaSpan;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What an engine said of a prompt's tokens. */
sealed interface EngineAnswer {

    /**
     * Tokens.
     *
     * @param ids those that are known for naming blocks, of several prompts the longest one's; not to be changed
     * @param count all of them, of several prompts together
     * @param media images, sounds and films among {@code ids}, by offset
     * @param whole whether {@code ids} are all of one prompt; false when they end before its first medium
     * @param rendered whether the engine took the whole request, as when it serves it; else it was asked {@code /tokenize}
     */
    @SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
    record Ids(int[] ids, int count, List<MediaSpan> media, boolean whole, boolean rendered) implements EngineAnswer {

        public Ids {
            media = List.copyOf(media);
        }

        /** What {@code /tokenize} answers. */
        Ids(int[] ids) {
            this(ids, ids.length, List.of(), true, false);
        }

        /** Of several prompts that run beside each other. */
        static Ids ofAll(List<Ids> prompts) {
            Ids longest =
                    prompts.stream().max(Comparator.comparingInt(Ids::count)).orElseThrow();
            long count = prompts.stream().mapToLong(Ids::count).sum();
            return longest.counting(count);
        }

        /** With another count. */
        Ids counting(long tokens) {
            return new Ids(ids, (int) Math.min(Integer.MAX_VALUE, tokens), media, whole, rendered);
        }

        /** Without what stands from some token on, which is still counted. */
        Ids before(int token) {
            return new Ids(Arrays.copyOf(ids, Math.min(token, ids.length)), count, List.of(), false, rendered);
        }
    }

    /**
     * None.
     *
     * @param cause {@code engine_late}, {@code engine_gone}, {@code engine_refused} or {@code engine_malformed}
     */
    record Failed(String cause) implements EngineAnswer {}
}
