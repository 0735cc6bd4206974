package io.glidepath.picker.tokens;

import io.glidepath.contracts.pick.TokenSource;
import java.util.Optional;

/**
 * The tokens of one prompt.
 *
 * @param source where they came from
 * @param ids the tokens; empty by {@code text} and for several prompts in one; not to be changed
 * @param count how many the prompt has, at least 1; by {@code text} an estimate
 * @param fall why no better source served; empty when the best one did
 */
@SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
public record Tokenized(TokenSource source, int[] ids, int count, Optional<String> fall) {

    static Tokenized exact(TokenSource source, int[] ids, Optional<String> fall) {
        return new Tokenized(source, ids, Math.max(1, ids.length), fall);
    }

    static Tokenized estimate(long characters, String fall) {
        long count = Math.clamp(characters / 4, 1, (long) Integer.MAX_VALUE);
        return new Tokenized(TokenSource.TEXT, new int[0], (int) count, Optional.of(fall));
    }
}
