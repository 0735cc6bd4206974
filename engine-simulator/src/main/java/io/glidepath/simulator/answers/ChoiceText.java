package io.glidepath.simulator.answers;

import io.glidepath.simulator.requests.GenerationCall.StopConditions;
import io.glidepath.simulator.tokens.OutputVocabulary;
import io.glidepath.simulator.tokens.Vocabulary;
import java.util.Optional;

/**
 * Turns the tokens of one answer into text, and finds where a stop string ends it.
 *
 * <p>Text that may yet become a stop string is held back until it is decided. Not thread-safe.
 */
final class ChoiceText {

    private final OutputVocabulary words;
    private final StopConditions stop;
    private final int holdBack;
    private final StringBuilder text = new StringBuilder();
    private int released;
    private int tokens;
    private Optional<String> stoppedBy = Optional.empty();

    ChoiceText(OutputVocabulary words, StopConditions stop) {
        this.words = words;
        this.stop = stop;
        this.holdBack = stop.includeInText()
                ? 0
                : stop.strings().stream().mapToInt(String::length).max().orElse(1) - 1;
    }

    /** Adds a token and returns the text that may be sent now. */
    String add(int token) {
        tokens++;
        if (holdBack == 0 && stop.strings().isEmpty()) {
            return text(token);
        }
        int before = text.length();
        text.append(text(token));
        if (tokens > stop.minTokens()) {
            findStop(before);
        }
        return release(stoppedBy.isPresent() ? 0 : holdBack);
    }

    /** Counts a token whose text is not shown: the end of the turn, or a stop token. */
    void addHidden() {
        tokens++;
    }

    /** What is still held back when the answer ends. */
    String rest() {
        return release(0);
    }

    /** The stop string that ended the answer. */
    Optional<String> stoppedBy() {
        return stoppedBy;
    }

    int tokens() {
        return tokens;
    }

    private String text(int token) {
        return token == Vocabulary.END_OF_TURN ? "" : words.text(token);
    }

    private void findStop(int before) {
        int earliest = Integer.MAX_VALUE;
        String found = "";
        for (String candidate : stop.strings()) {
            int at = text.indexOf(candidate, Math.max(0, before - candidate.length() + 1));
            if (at >= 0 && at < earliest) {
                earliest = at;
                found = candidate;
            }
        }
        if (earliest < Integer.MAX_VALUE) {
            stoppedBy = Optional.of(found);
            text.setLength(stop.includeInText() ? earliest + found.length() : earliest);
        }
    }

    private String release(int held) {
        int end = Math.max(released, text.length() - held);
        String out = text.substring(released, end);
        released = end;
        return out;
    }
}
