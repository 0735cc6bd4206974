package io.glidepath.picker.tokens;

import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.chunks.TextChunks;
import io.glidepath.picker.prefixes.KeyMemory;
import io.glidepath.picker.understanding.InferenceRequest;
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
 * @param chunks the pieces of its text; there by {@code text} alone
 */
@SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
public record Tokenized(
        TokenSource source,
        int[] ids,
        int count,
        Optional<String> fall,
        KeyMemory memory,
        Optional<TextChunks> chunks) {

    /**
     * Tokens without a memory of keys.
     *
     * @param source where they came from
     * @param ids the tokens; not to be changed
     * @param count how many the prompt has
     * @param fall why no better source served
     */
    public Tokenized(TokenSource source, int[] ids, int count, Optional<String> fall) {
        this(source, ids, count, fall, KeyMemory.NONE, Optional.empty());
    }

    static Tokenized exact(TokenSource source, int[] ids, Optional<String> fall) {
        return new Tokenized(source, ids, Math.max(1, ids.length), fall);
    }

    static Tokenized local(int[] ids, KeyMemory memory) {
        return new Tokenized(
                TokenSource.LOCAL, ids, Math.max(1, ids.length), Optional.empty(), memory, Optional.empty());
    }

    static Tokenized ofSeveral(List<int[]> prompts) {
        int[] longest =
                prompts.stream().max(Comparator.comparingInt(ids -> ids.length)).orElseThrow();
        long count = prompts.stream().mapToLong(ids -> ids.length).sum();
        return new Tokenized(
                TokenSource.LOCAL, longest, (int) Math.clamp(count, 1, (long) Integer.MAX_VALUE), Optional.empty());
    }

    /** Something that leaves nothing in a cache, so that its length is all there is to know. */
    static Tokenized length(InferenceRequest request) {
        return byText(request, Optional.empty());
    }

    /** A prompt of which nobody knows more than its text. */
    static Tokenized estimate(InferenceRequest request, String fall) {
        return byText(request, Optional.of(fall));
    }

    private static Tokenized byText(InferenceRequest request, Optional<String> fall) {
        TextChunks chunks = TextChunks.of(request);
        long characters = Math.max(chunks.characters(), request.prompt().characters());
        int count = (int) Math.clamp(characters / 4, 1, (long) Integer.MAX_VALUE);
        return new Tokenized(TokenSource.TEXT, new int[0], count, fall, KeyMemory.NONE, Optional.of(chunks));
    }
}
