package io.glidepath.picker.templates.language;

/**
 * One piece of a template's source.
 *
 * @param kind what it is
 * @param text a name or operator as written; the value of a string literal; the text of {@code TEXT}
 * @param line where it begins, from 1
 */
record Token(Kind kind, String text, int line) {

    enum Kind {
        /** Text outside any tag. */
        TEXT,
        /** Two opening braces. */
        PRINT_BEGIN,
        /** Two closing braces. */
        PRINT_END,
        /** A brace and a percent sign. */
        BLOCK_BEGIN,
        /** A percent sign and a brace. */
        BLOCK_END,
        NAME,
        STRING,
        WHOLE,
        REAL,
        OPERATOR,
        END
    }

    boolean is(Kind wanted, String value) {
        return kind == wanted && text.equals(value);
    }

    boolean operator(String value) {
        return is(Kind.OPERATOR, value);
    }

    boolean name(String value) {
        return is(Kind.NAME, value);
    }

    /** How an error message shows it. */
    String shown() {
        return kind == Kind.END ? "the end of the template" : "'" + text + "'";
    }
}
