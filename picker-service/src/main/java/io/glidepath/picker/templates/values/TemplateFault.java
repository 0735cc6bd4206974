package io.glidepath.picker.templates.values;

/** A template that cannot be understood, or data that it cannot render; {@code ChatTemplate} tells its callers. */
public final class TemplateFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message what is wrong */
    public TemplateFault(String message) {
        super(message, null, false, false);
    }

    /** A fault of the template's source. */
    public static TemplateFault at(int line, String message) {
        return new TemplateFault("line " + line + ": " + message);
    }
}
