package io.glidepath.picker.tokens;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How engines are asked for tokens.
 *
 * @param engineDeadline most time for that, all tries together
 * @param checkDeadline most time for comparing the local tokens with a worker's
 * @param maxAnswer largest answer that is read
 * @param cachedTokens most tokens kept of earlier answers
 * @param prefixCache most memory for tokens and keys of the beginnings that prompts share
 * @param slowText most text of one request that takes a microsecond a byte here: words that fill kilobytes, and all text
 *     of native tokenizers
 */
@ConfigurationProperties("picker.tokens")
record TokensProperties(
        @DefaultValue("300ms") Duration engineDeadline,
        @DefaultValue("5s") Duration checkDeadline,
        @DefaultValue("64MB") DataSize maxAnswer,
        @DefaultValue("2000000") int cachedTokens,
        @DefaultValue("64MB") DataSize prefixCache,
        @DefaultValue("1MB") DataSize slowText) {

    TokensProperties {
        requirePositive("picker.tokens.engine-deadline", engineDeadline);
        requirePositive("picker.tokens.check-deadline", checkDeadline);
        if (cachedTokens < 0) {
            throw new IllegalArgumentException(
                    "picker.tokens.cached-tokens must be at least 0 but was " + cachedTokens);
        }
        if (prefixCache.isNegative()) {
            throw new IllegalArgumentException("picker.tokens.prefix-cache must be at least 0 but was " + prefixCache);
        }
        if (slowText.isNegative()) {
            throw new IllegalArgumentException("picker.tokens.slow-text must be at least 0 but was " + slowText);
        }
    }

    private static void requirePositive(String property, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(property + " must be above 0 but was " + value);
        }
    }
}
