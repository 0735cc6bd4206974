package io.glidepath.picker.templates;

/**
 * A template that cannot be understood, or a conversation that it cannot render. Never wrong text: whatever this Jinja
 * does not know ends here.
 */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message what is wrong; may quote the conversation */
    public TemplateException(String message) {
        super(message);
    }
}
