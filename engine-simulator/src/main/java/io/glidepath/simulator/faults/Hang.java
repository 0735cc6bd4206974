package io.glidepath.simulator.faults;

import java.util.Optional;

/** Where an engine that hangs stops answering. */
public enum Hang {
    /** Nowhere. */
    NONE("none"),
    /** It accepts connections and requests of every path but never sends a byte. */
    ACCEPT("accept"),
    /** It sends the headers of a stream, but no token ever comes. */
    FIRST_TOKEN("first-token");

    private final String text;

    Hang(String text) {
        this.text = text;
    }

    /** The name used in JSON. */
    public String text() {
        return text;
    }

    static Optional<Hang> named(String text) {
        for (Hang hang : values()) {
            if (hang.text.equals(text)) {
                return Optional.of(hang);
            }
        }
        return Optional.empty();
    }
}
