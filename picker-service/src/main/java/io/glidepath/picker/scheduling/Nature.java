package io.glidepath.picker.scheduling;

import java.util.Map;
import java.util.Set;

/**
 * What a worker is and says of itself, beside its cache.
 *
 * @param state whether it takes requests
 * @param servesWholeRequests false for one that reads prompts for others only
 * @param models models that it serves; empty when that was checked before
 * @param loras LoRA adapters that it serves
 * @param labels what operators say of it
 * @param longestContext most tokens of prompt and answer together
 * @param gauges how busy it says it is
 * @param loraLoadSeconds how long the request would wait for its LoRA adapter there, at least 0
 */
public record Nature(
        State state,
        boolean servesWholeRequests,
        Set<String> models,
        Set<String> loras,
        Map<String, String> labels,
        long longestContext,
        Gauges gauges,
        double loraLoadSeconds) {

    /** A ready worker of which nothing more is known. */
    public static final Nature PLAIN =
            new Nature(State.READY, true, Set.of(), Set.of(), Map.of(), Integer.MAX_VALUE, Gauges.SILENT);

    /**
     * One that has the request's adapter at hand, or needs none.
     *
     * @param state whether it takes requests
     * @param servesWholeRequests false for one that reads prompts for others only
     * @param models models that it serves
     * @param loras LoRA adapters that it serves
     * @param labels what operators say of it
     * @param longestContext most tokens of prompt and answer together
     * @param gauges how busy it says it is
     */
    public Nature(
            State state,
            boolean servesWholeRequests,
            Set<String> models,
            Set<String> loras,
            Map<String, String> labels,
            long longestContext,
            Gauges gauges) {
        this(state, servesWholeRequests, models, loras, labels, longestContext, gauges, 0);
    }

    /** Copies the collections. */
    public Nature {
        models = Set.copyOf(models);
        loras = Set.copyOf(loras);
        labels = Map.copyOf(labels);
    }

    /** Whether a worker takes requests. */
    public enum State {
        /** It does. */
        READY,
        /** It starts, drains or is down. */
        NOT_READY,
        /** It failed too often lately. */
        CIRCUIT_OPEN
    }

    /**
     * How busy an engine says it is, as of the last look.
     *
     * @param running requests in its batch, at least 0
     * @param waiting requests that its last step could not admit, at least 0
     */
    public record Gauges(int running, int waiting) {

        /** It does not say; counts as idle. */
        public static final Gauges SILENT = new Gauges(0, 0);
    }
}
