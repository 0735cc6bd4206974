package io.glidepath.picker.rendering;

/** Result of rendering a conversation. */
public sealed interface Rendered {

    /**
     * The prompt.
     *
     * @param text what is to be tokenized
     * @param addSpecialTokens whether the tokenizer puts its own tokens around it
     */
    record Text(String text, boolean addSpecialTokens) implements Rendered {}

    /**
     * None: the template refused the conversation, or cannot be trusted with it. The engine is the judge.
     *
     * @param cause {@code template_refused}, {@code template_unknown} or {@code media}
     * @param message what the template said; may quote the conversation, so it is never logged
     */
    record Failed(String cause, String message) implements Rendered {}
}
