package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.StepResult;

/** A request on an engine. */
final class Running {

    private final RoutedAsk ask;
    private final int[] answer;
    private int tokens;
    private int cachedTokens;

    /**
     * @param keep tokens of the answer to remember
     */
    Running(RoutedAsk ask, int keep) {
        this.ask = ask;
        this.answer = new int[keep];
    }

    RoutedAsk ask() {
        return ask;
    }

    int cachedTokens() {
        return cachedTokens;
    }

    boolean begun() {
        return tokens > 0;
    }

    void admitted(StepResult.Admitted admitted) {
        if (!admitted.again()) {
            cachedTokens = admitted.cachedTokens();
        }
    }

    /** Answers whether it was the first. */
    boolean append(int token) {
        if (tokens < answer.length) {
            answer[tokens] = token;
        }
        return tokens++ == 0;
    }

    IntList answer() {
        return IntList.copyOfRange(answer, 0, Math.min(tokens, answer.length));
    }
}
