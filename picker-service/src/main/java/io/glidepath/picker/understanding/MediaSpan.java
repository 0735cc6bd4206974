package io.glidepath.picker.understanding;

/**
 * An image, a sound or a film among the tokens of a prompt.
 *
 * @param identifier names its content, as the engine's events do
 * @param from its first token, counted from the prompt's first
 * @param to behind its last token
 */
public record MediaSpan(String identifier, int from, int to) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the field, the rule and the value
     */
    public MediaSpan {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a medium must have tokens but was from " + from + " to " + to);
        }
    }
}
