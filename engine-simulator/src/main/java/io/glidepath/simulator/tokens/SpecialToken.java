package io.glidepath.simulator.tokens;

import java.util.Optional;

/** The tokens that the simulated model adds to cl100k; their text inside a prompt is read as the token. */
enum SpecialToken {
    IM_START("<|im_start|>", 100_264),
    IM_END("<|im_end|>", 100_265),
    IM_SEP("<|im_sep|>", 100_266);

    /** What every special token starts with, so that a search needs to look only there. */
    static final String OPENING = "<|im_";

    private static final SpecialToken[] ALL = values();

    private final String text;
    private final int id;

    SpecialToken(String text, int id) {
        this.text = text;
        this.id = id;
    }

    String text() {
        return text;
    }

    int id() {
        return id;
    }

    static Optional<SpecialToken> startingAt(String text, int offset) {
        for (SpecialToken token : ALL) {
            if (text.startsWith(token.text, offset)) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    static Optional<SpecialToken> withId(int id) {
        for (SpecialToken token : ALL) {
            if (token.id == id) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }
}
