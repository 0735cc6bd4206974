package io.glidepath.simulator.wire;

import java.util.List;

/**
 * When an answer ends before its budget.
 *
 * @param strings texts at which it ends; the longest may hold back as much of a stream
 * @param tokenIds tokens at which it ends
 * @param ignoreEndOfTurn whether the model's own end is passed over
 * @param includeInText whether what ended it stays in the text
 * @param minTokens no stop before that many tokens; 0 or more
 */
record StopConditions(
        List<String> strings, List<Integer> tokenIds, boolean ignoreEndOfTurn, boolean includeInText, int minTokens) {

    StopConditions {
        strings = List.copyOf(strings);
        tokenIds = List.copyOf(tokenIds);
    }
}
