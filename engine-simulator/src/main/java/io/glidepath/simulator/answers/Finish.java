package io.glidepath.simulator.answers;

import io.glidepath.simulator.exchange.JsonText;
import java.util.Optional;

/**
 * Why an answer ended.
 *
 * @param reason {@code stop}, {@code length} or {@code abort}
 * @param stopReason the stop string as JSON text, or the stop token's id; empty for the model's own end and other reasons
 */
record Finish(String reason, Optional<String> stopReason) {

    static final Finish LENGTH = new Finish("length", Optional.empty());
    static final Finish END_OF_TURN = new Finish("stop", Optional.empty());
    static final Finish ABORT = new Finish("abort", Optional.empty());

    static Finish stopString(String text) {
        return new Finish("stop", Optional.of(JsonText.quoted(text)));
    }

    static Finish stopToken(int id) {
        return new Finish("stop", Optional.of(Integer.toString(id)));
    }

    void append(StringBuilder out) {
        out.append("\"finish_reason\":\"").append(reason).append("\",\"stop_reason\":");
        out.append(stopReason.orElse("null"));
    }
}
