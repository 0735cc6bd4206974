package io.glidepath.gateway.outcome;

import java.util.OptionalInt;

/**
 * What the engine said it counted.
 *
 * @param prompt tokens of the prompt; empty when it did not say
 * @param cached how many of them it found in its cache; empty when it did not say
 * @param completion tokens of the answer; empty when it did not say
 */
public record TokenUsage(OptionalInt prompt, OptionalInt cached, OptionalInt completion) {

    /** The engine said nothing. */
    public static final TokenUsage UNKNOWN =
            new TokenUsage(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
}
