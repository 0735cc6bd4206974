package io.glidepath.picker.explain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.CostTerms;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One worker in one decision. Kept as the numbers that were compared: what people read is made when somebody reads it, which
 * is seldom, and not with each decision.
 *
 * @param worker its id
 * @param cachedTokens prompt tokens that it was expected to hold
 * @param cacheKnowledge {@code index}, {@code routed}, {@code text} (pieces of text that went there), {@code incompatible}
 *     or {@code none}: what that rests on
 * @param standing how it fared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"worker", "rank", "cachedTokens", "cacheKnowledge", "slowness", "forecastError", "terms", "whyNot"})
public record CandidateExplained(
        WorkerId worker,
        int cachedTokens,
        String cacheKnowledge,
        @JsonIgnore Standing standing) {

    /** How a worker fared. */
    public sealed interface Standing {

        /**
         * It was ranked.
         *
         * @param rank 1 is the chosen one
         * @param slowness how much slower than its profile it was held to be
         * @param forecastError how far its first tokens were from their forecasts lately, as a share of what was measured
         * @param terms its price
         * @param moreSeconds its price less that of the chosen one
         */
        record Ranked(int rank, double slowness, double forecastError, CostTerms terms, double moreSeconds)
                implements Standing {}

        /**
         * It was left out.
         *
         * @param why as the end of a sentence about it
         */
        record LeftOut(String why) implements Standing {}
    }

    /**
     * Its place.
     *
     * @return 1 for the chosen one; absent for a worker that was left out
     */
    @JsonProperty
    public @Nullable Integer rank() {
        return standing instanceof Standing.Ranked ranked ? ranked.rank() : null;
    }

    /**
     * How much slower than its profile it was held to be.
     *
     * @return 1 where nothing was measured
     */
    @JsonProperty
    public double slowness() {
        return standing instanceof Standing.Ranked ranked ? thousandths(ranked.slowness()) : 1;
    }

    /**
     * How far its first tokens were from their forecasts lately.
     *
     * @return as a share of what was measured; absent for a worker that was left out
     */
    @JsonProperty
    public @Nullable Double forecastError() {
        return standing instanceof Standing.Ranked ranked ? thousandths(ranked.forecastError()) : null;
    }

    /**
     * The price in its parts.
     *
     * @return absent for a worker that was left out
     */
    @JsonProperty
    public @Nullable TermsExplained terms() {
        return standing instanceof Standing.Ranked ranked ? TermsExplained.of(ranked.terms()) : null;
    }

    /**
     * Why it was not chosen.
     *
     * @return absent for the chosen one
     */
    @JsonProperty
    public @Nullable String whyNot() {
        return switch (standing) {
            case Standing.LeftOut left -> left.why();
            case Standing.Ranked ranked -> ranked.rank() == 1 ? null : compared(ranked.moreSeconds());
        };
    }

    private static String compared(double moreSeconds) {
        if (Math.abs(moreSeconds) < 1e-9) {
            return "costs the same; the tie went by the prompt's first blocks";
        }
        return moreSeconds > 0
                ? String.format(Locale.ROOT, "costs %.6f s more", moreSeconds)
                : String.format(Locale.ROOT, "costs %.6f s less, but see steps", -moreSeconds);
    }

    private static double thousandths(double value) {
        return Math.rint(value * 1e3) / 1e3;
    }
}
