package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.core.StepResult;

/** A request on an engine. */
final class Running {

    private static final long LONG_GAP_NANOS = 50_000_000;

    private final RoutedAsk ask;
    private final Part part;
    private boolean begun;
    private int cachedTokens;
    private long lastTokenNanos;
    private int longGaps;

    /** Which part of a request an engine does. */
    enum Part {
        WHOLE,
        PREFILL,
        DECODE
    }

    Running(RoutedAsk ask, Part part) {
        this.ask = ask;
        this.part = part;
    }

    Part part() {
        return part;
    }

    /** Gaps over 50 ms. */
    int longGaps() {
        return longGaps;
    }

    RoutedAsk ask() {
        return ask;
    }

    int cachedTokens() {
        return cachedTokens;
    }

    /** Whether its first token came. */
    boolean begun() {
        return begun;
    }

    void admitted(StepResult.Admitted admitted) {
        if (!admitted.again()) {
            cachedTokens = admitted.cachedTokens();
        }
    }

    /** Notes a token; answers whether it was the first. */
    boolean begin(long nowNanos) {
        boolean first = !begun;
        begun = true;
        if (!first && nowNanos - lastTokenNanos > LONG_GAP_NANOS) {
            longGaps++;
        }
        lastTokenNanos = nowNanos;
        return first;
    }
}
