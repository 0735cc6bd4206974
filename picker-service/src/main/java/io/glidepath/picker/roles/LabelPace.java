package io.glidepath.picker.roles;

import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * How often other workers may begin to prefill: what decodes on a worker must run out first, so a number that swings would
 * leave nobody to decode. Giving labels up is never put off, for that is what ends a mistake. Pure.
 *
 * @param rest from one change to the next that takes workers in, at least 0
 */
public record LabelPace(Duration rest) {

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public LabelPace {
        if (rest.isNegative()) {
            throw new IllegalArgumentException("rest must be at least 0 but was " + rest);
        }
    }

    /** What became of labels. */
    public enum Outcome {
        /** The same workers prefill. */
        NONE,
        /** Others do, or more. */
        TAKEN,
        /** Fewer do, and no other. */
        GIVEN_UP,
        /** Others should, but too little time has passed since the last change. */
        POSTPONED;

        /**
         * Label of metrics, and word in explanations.
         *
         * @return lower case, words joined by dashes
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What holds from now on.
     *
     * @param labelled who prefills
     * @param outcome how that differs from before
     */
    public record Change(Set<WorkerId> labelled, Outcome outcome) {

        /** Copies the set. */
        public Change {
            labelled = Set.copyOf(labelled);
        }
    }

    /**
     * Decides one change.
     *
     * @param before who prefills
     * @param wanted who should
     * @param sinceLast time since labels last changed
     * @return {@code wanted}, or {@code before} where it is too early
     */
    public Change judge(Set<WorkerId> before, Set<WorkerId> wanted, Duration sinceLast) {
        Outcome outcome = between(before, wanted);
        return outcome == Outcome.TAKEN && sinceLast.compareTo(rest) < 0
                ? new Change(before, Outcome.POSTPONED)
                : new Change(wanted, outcome);
    }

    /**
     * How two sets of labels differ.
     *
     * @param before the one
     * @param after the other
     * @return never {@link Outcome#POSTPONED}
     */
    public static Outcome between(Set<WorkerId> before, Set<WorkerId> after) {
        if (before.equals(after)) {
            return Outcome.NONE;
        }
        return before.containsAll(after) ? Outcome.GIVEN_UP : Outcome.TAKEN;
    }
}
