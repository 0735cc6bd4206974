package io.glidepath.picker.templates;

/**
 * A template that cannot be understood, or a conversation that it cannot render. Never wrong text: whatever this Jinja
 * does not know ends here.
 */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Any fault but one of the source.
     *
     * @param message what is wrong
     */
    public TemplateException(String message) {
        super(message);
    }

    /** A fault of the template's source. */
    static TemplateException at(int line, String message) {
        return new TemplateException("line " + line + ": " + message);
    }
}
