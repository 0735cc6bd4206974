package io.glidepath.simulator.accounts;

/** What no router may do with a hand-off. A real engine answers wrongly or dies of it; this one counts. */
public enum Misuse {
    /** Params served a second decode leg: the blocks may hold another prompt by then. */
    USED_TWICE("usedTwice"),
    /** Params came with another prompt, which would answer that one and poison the decode engine's cache. */
    OTHER_PROMPT("otherPrompt"),
    /** The prompt is longer than what the params cover, which kills the decode engine. */
    LONGER_PROMPT("longerPrompt"),
    /** Params without what every fetch needs, which kill the decode engine too. */
    INCOMPLETE("incomplete");

    private final String text;

    Misuse(String text) {
        this.text = text;
    }

    /** The name in JSON. */
    public String text() {
        return text;
    }
}
