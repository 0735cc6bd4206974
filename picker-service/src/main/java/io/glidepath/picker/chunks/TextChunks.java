package io.glidepath.picker.chunks;

import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import io.glidepath.picker.understanding.Truncation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names of the pieces of one prompt's text, each chained to the one before it, so that two prompts agree in as many of
 * them as their texts agree in front.
 *
 * <p>They say what this picker sent where, and nothing about an engine's blocks: a type of their own keeps them from ever
 * being looked up among block keys, and a seed of their own keeps the numbers apart as well. Immutable.
 */
public final class TextChunks implements Pieces {

    /** Characters in one. */
    public static final int CHARACTERS = 256;

    /** Tokens that one is taken to have. */
    public static final int TOKENS = CHARACTERS / 4;

    private static final int MOST = 8_192;
    private static final BlockKeys KEYS = new BlockKeys("text chunks", CHARACTERS / 2);

    /** What puts something before the text, or cuts its beginning off, in a way that only the engine knows. */
    private static final Set<String> BEGINS_ELSEWHERE = Set.of(
            "conversation", "previous_response_id", "prompt", "prompt_embeds", "truncate_prompt_tokens", "truncation");

    private final long[] keys;
    private final long characters;

    private TextChunks(long[] keys, long characters) {
        this.keys = keys;
        this.characters = characters;
    }

    /**
     * Cuts a prompt's text: of a conversation its tools and messages, of several prompts the longest. Two million
     * characters at most; what is beyond them has no names.
     *
     * @param request the request
     * @return its pieces; none for a prompt that leaves nothing in a cache, or does not begin with the text that the
     *     request has
     */
    public static TextChunks of(InferenceRequest request) {
        boolean cutInFront = request.truncation()
                .map(cut -> !cut.keep().equals(Optional.of(Truncation.Keep.FIRST)))
                .orElse(false);
        if (cutInFront
                || request.prompt() instanceof Prompt.Length
                || request.inexact().stream().anyMatch(BEGINS_ELSEWHERE::contains)) {
            return new TextChunks(new long[0], request.prompt().characters());
        }
        PromptText text = PromptText.of(request.prompt(), MOST * CHARACTERS);
        long root = KEYS.root(request.model());
        List<String> before = text.context(request.cacheSalt());
        long[] keys = KEYS.ofPrompt(root, text.packed(), chunk -> chunk == 0 ? before : List.of());
        return new TextChunks(keys, text.characters());
    }

    @Override
    public int count() {
        return keys.length;
    }

    @Override
    public long key(int piece) {
        return keys[piece];
    }

    @Override
    public int tokens() {
        return TOKENS;
    }

    @Override
    public int found(int promptTokens, int cachedTokens) {
        double share = Math.min(1, (double) cachedTokens / Math.max(1, promptTokens));
        return (int) (share * characters / CHARACTERS);
    }

    /**
     * Characters of the text, those included that fill no piece.
     *
     * @return at least 0
     */
    public long characters() {
        return characters;
    }
}
