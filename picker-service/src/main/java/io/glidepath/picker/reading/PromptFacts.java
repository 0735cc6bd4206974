package io.glidepath.picker.reading;

import io.glidepath.picker.chunks.BlockPieces;
import io.glidepath.picker.chunks.Pieces;
import io.glidepath.picker.fleet.FleetPicture;
import io.glidepath.picker.keys.KeyScheme;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.tokens.Tokenized;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.InferenceRequest;
import java.util.Optional;

/**
 * All that is known of a request before a worker is chosen.
 *
 * @param request what the body says
 * @param serving who serves its model
 * @param tokens its tokens
 * @param scheme how its blocks are named; empty when no worker names them in a known way
 * @param keys its block keys; empty without tokens or scheme, or when shorter than a block
 * @param lookup what the index knows
 * @param fleet the fleet
 * @param expectedOutput tokens that the answer is expected to have, over all choices
 */
@SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
public record PromptFacts(
        InferenceRequest request,
        Serving.By serving,
        Tokenized tokens,
        Optional<KeyScheme> scheme,
        long[] keys,
        Lookup lookup,
        FleetPicture fleet,
        int expectedOutput) {

    private static final int AFFINITY_BLOCKS = 4;

    /** The same prompt, with newer knowledge of the fleet. */
    public PromptFacts now(Serving.By by, FleetPicture picture, Lookup newer) {
        return new PromptFacts(request, by, tokens, scheme, keys, newer, picture, expectedOutput);
    }

    /** Whether tokens are wanted, and not vectors: only then is there a decode that could go apart. */
    public boolean generates() {
        return request.api() != Api.EMBEDDINGS;
    }

    /** The prompt's blocks, for what is remembered of engines that publish no events; empty where they have no names. */
    public Optional<Pieces> blocks() {
        return keys.length == 0
                ? Optional.empty()
                : scheme.map(known -> new BlockPieces(keys, known.keys().blockSize()));
    }

    /** Equal beginnings give equal values, on every replica; a prompt without blocks or pieces goes by its request. */
    public long affinity(String requestId) {
        if (keys.length > 0) {
            return keys[Math.min(AFFINITY_BLOCKS, keys.length) - 1];
        }
        return tokens.chunks()
                .filter(text -> text.count() > 0)
                .map(text -> text.key(0))
                .orElse((long) requestId.hashCode());
    }
}
