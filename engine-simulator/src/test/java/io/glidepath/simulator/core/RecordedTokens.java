package io.glidepath.simulator.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers as a recorded engine did, wherever it was recorded; still a pure function of the tokens before. */
final class RecordedTokens implements NextToken {

    private final SeededTokens fold = Drive.words();
    private final Map<Long, Integer> following = new HashMap<>();

    void learn(List<Integer> prompt, List<Integer> answer) {
        long state = start(0);
        for (int token : prompt) {
            state = append(state, token);
        }
        for (int token : answer) {
            following.put(state, token);
            state = append(state, token);
        }
    }

    @Override
    public long start(long seed) {
        return fold.start(seed);
    }

    @Override
    public long append(long state, int token) {
        return fold.append(state, token);
    }

    @Override
    public int next(long state, boolean mayEnd) {
        return following.getOrDefault(state, 1);
    }

    @Override
    public int endOfText() {
        return Drive.END_OF_TEXT;
    }
}
