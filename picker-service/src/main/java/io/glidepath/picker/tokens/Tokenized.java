package io.glidepath.picker.tokens;

import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.prefixes.KeyMemory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of one prompt.
 *
 * @param source where they came from
 * @param ids the tokens; empty by {@code text}; of several prompts those of the longest; not to be changed
 * @param count how many the prompt has, at least 1, of several prompts all together; by {@code text} an estimate
 * @param fall why no better source served; empty when the best one did
 * @param memory where the prompt's block keys are kept
 */
@SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
public record Tokenized(TokenSource source, int[] ids, int count, Optional<String> fall, KeyMemory memory) {

    /**
     * Tokens without a memory of keys.
     *
     * @param source where they came from
     * @param ids the tokens; not to be changed
     * @param count how many the prompt has
     * @param fall why no better source served
     */
    public Tokenized(TokenSource source, int[] ids, int count, Optional<String> fall) {
        this(source, ids, count, fall, KeyMemory.NONE);
    }

    static Tokenized exact(TokenSource source, int[] ids, Optional<String> fall) {
        return new Tokenized(source, ids, Math.max(1, ids.length), fall);
    }

    static Tokenized local(int[] ids, KeyMemory memory) {
        return new Tokenized(TokenSource.LOCAL, ids, Math.max(1, ids.length), Optional.empty(), memory);
    }

    static Tokenized ofSeveral(List<int[]> prompts) {
        int[] longest =
                prompts.stream().max(Comparator.comparingInt(ids -> ids.length)).orElseThrow();
        long count = prompts.stream().mapToLong(ids -> ids.length).sum();
        return new Tokenized(
                TokenSource.LOCAL, longest, (int) Math.clamp(count, 1, (long) Integer.MAX_VALUE), Optional.empty());
    }

    /** Something that leaves nothing in a cache, so that its length is all there is to know. */
    static Tokenized length(long characters) {
        return new Tokenized(TokenSource.TEXT, new int[0], estimate(characters), Optional.empty());
    }

    private static int estimate(long characters) {
        return (int) Math.clamp(characters / 4, 1, (long) Integer.MAX_VALUE);
    }

    static Tokenized estimate(long characters, String fall) {
        return new Tokenized(TokenSource.TEXT, new int[0], estimate(characters), Optional.of(fall));
    }
}
