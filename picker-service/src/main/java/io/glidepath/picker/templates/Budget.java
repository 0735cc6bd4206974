package io.glidepath.picker.templates;

/**
 * What one rendering may use up; a template that loops for ever or prints without end stops here. Not thread-safe: one a
 * rendering.
 */
final class Budget {

    private final int maxOutput;
    private long steps;
    private int depth;

    private static final int MAX_DEPTH = 200;

    /**
     * @param steps statements, expressions and loop turns, at most
     * @param maxOutput characters of text, at most
     */
    Budget(long steps, int maxOutput) {
        this.steps = steps;
        this.maxOutput = maxOutput;
    }

    void step() {
        if (--steps < 0) {
            throw new TemplateException("the template takes too many steps");
        }
    }

    void output(int length) {
        if (length > maxOutput) {
            throw new TemplateException("the template prints more than " + maxOutput + " characters");
        }
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw new TemplateException("macros call each other deeper than " + MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }
}
