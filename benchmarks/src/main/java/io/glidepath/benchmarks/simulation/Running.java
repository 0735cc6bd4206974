package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.core.StepResult;

/** A request on an engine. */
final class Running {

    private final RoutedAsk ask;
    private boolean begun;
    private int cachedTokens;

    Running(RoutedAsk ask) {
        this.ask = ask;
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
    boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }
}
