package io.glidepath.picker.templates.values;

/**
 * What one rendering may use up; a template that loops for ever or prints without end stops here. Not thread-safe: one a
 * rendering.
 */
public final class Budget {

    private final int maxOutput;
    private long steps;
    private int depth;

    private static final int MAX_DEPTH = 200;
    private static final long MAX_MADE = 256L << 20;

    private long made = MAX_MADE;

    /**
     * @param steps statements, expressions and loop turns, at most
     * @param maxOutput characters of text, at most
     */
    public Budget(long steps, int maxOutput) {
        this.steps = steps;
        this.maxOutput = maxOutput;
    }

    public void step() {
        if (--steps < 0) {
            throw new TemplateFault("the template takes too many steps");
        }
    }

    public void output(int length) {
        if (length > maxOutput) {
            throw new TemplateFault("the template prints more than " + maxOutput + " characters");
        }
    }

    /** Counts what an operation made, so that no chain of them fills the memory. */
    public Value made(Value value) {
        switch (value) {
            case Value.Str text -> made -= text.text().length();
            case Value.Seq list -> made -= list.items().size();
            default -> {}
        }
        if (made < 0) {
            throw new TemplateFault("the template makes more than " + MAX_MADE + " characters and items");
        }
        return value;
    }

    public void enter() {
        if (++depth > MAX_DEPTH) {
            throw new TemplateFault("macros call each other deeper than " + MAX_DEPTH);
        }
    }

    public void leave() {
        depth--;
    }
}
