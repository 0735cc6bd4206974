package io.glidepath.picker.templates.values;

/** The three values that there is one of. */
public final class Constants {

    public static final Value.None NONE = new Value.None();
    public static final Value.Bool TRUE = new Value.Bool(true);
    public static final Value.Bool FALSE = new Value.Bool(false);

    private Constants() {}
}
