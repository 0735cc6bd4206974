package io.glidepath.picker.templates;

/** The three values that there is one of. */
final class Constants {

    static final Value.None NONE = new Value.None();
    static final Value.Bool TRUE = new Value.Bool(true);
    static final Value.Bool FALSE = new Value.Bool(false);

    private Constants() {}
}
