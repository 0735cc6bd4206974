package io.glidepath.picker.tokens;

import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.chunks.TextChunks;
import io.glidepath.picker.prefixes.KeyMemory;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.MediaSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of one prompt.
 *
 * @param source where they came from
 * @param ids the tokens, as far as blocks can be named by them: empty by {@code text}, of several prompts those of the
 *     longest; not to be changed
 * @param count how many the prompt has, at least 1, of several prompts all together; by {@code text} an estimate
 * @param fall why no better source served, and why not all blocks can be named; empty when neither is so
 * @param memory where the prompt's block keys are kept
 * @param chunks the pieces of its text; there by {@code text} alone
 * @param media images, sounds and films among {@code ids}, by offset
 */
@SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
public record Tokenized(
        TokenSource source,
        int[] ids,
        int count,
        Optional<String> fall,
        KeyMemory memory,
        Optional<TextChunks> chunks,
        List<MediaSpan> media) {

    private static final int USUAL_CHARACTERS = 4;

    /** Copies the list. */
    public Tokenized {
        media = List.copyOf(media);
    }

    /**
     * Tokens of a text, without a memory of keys.
     *
     * @param source where they came from
     * @param ids the tokens; not to be changed
     * @param count how many the prompt has
     * @param fall why no better source served
     */
    public Tokenized(TokenSource source, int[] ids, int count, Optional<String> fall) {
        this(source, ids, count, fall, KeyMemory.NONE, Optional.empty(), List.of());
    }

    static Tokenized local(LocalAnswer.Ids answer) {
        return new Tokenized(
                TokenSource.LOCAL,
                answer.ids(),
                Math.max(1, answer.count()),
                Optional.empty(),
                answer.memory(),
                Optional.empty(),
                List.of());
    }

    static Tokenized ofEngine(EngineAnswer.Ids answer, String fall) {
        return new Tokenized(
                TokenSource.ENGINE,
                answer.ids(),
                Math.max(1, answer.count()),
                Optional.of(fall),
                KeyMemory.NONE,
                Optional.empty(),
                answer.media());
    }

    /** Something that leaves nothing in a cache, so that its length is all there is to know. */
    static Tokenized length(InferenceRequest request) {
        TextChunks chunks = TextChunks.of(request);
        return ofText(chunks, estimate(request, chunks), Optional.empty());
    }

    /** A prompt of which nobody knows more than its text. */
    static Tokenized estimate(InferenceRequest request, String fall) {
        TextChunks chunks = TextChunks.of(request);
        return ofText(chunks, estimate(request, chunks), Optional.of(fall));
    }

    /** A prompt of which nobody knows more than its text and how many tokens it has. */
    static Tokenized counted(InferenceRequest request, int count, String fall) {
        return ofText(TextChunks.of(request), Math.max(1, count), Optional.of(fall));
    }

    private static int estimate(InferenceRequest request, TextChunks chunks) {
        long characters = Math.max(chunks.characters(), request.prompt().characters());
        return (int) Math.clamp(characters / USUAL_CHARACTERS, 1, (long) Integer.MAX_VALUE);
    }

    private static Tokenized ofText(TextChunks chunks, int count, Optional<String> fall) {
        return new Tokenized(TokenSource.TEXT, new int[0], count, fall, KeyMemory.NONE, Optional.of(chunks), List.of());
    }

    /** Without the first medium and what is behind it, which still counts. */
    Tokenized beforeMedia(String why) {
        int end = media.isEmpty() ? ids.length : media.getFirst().from();
        String told = fall.map(cause -> cause + ", " + why).orElse(why);
        return new Tokenized(
                source, Arrays.copyOf(ids, end), count, Optional.of(told), KeyMemory.NONE, chunks, List.of());
    }
}
