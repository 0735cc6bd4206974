package io.glidepath.picker.policyfile;

/** A policy file that cannot be taken. */
public final class PolicyFileException extends RuntimeException {

    private final String path;

    /**
     * Names what is wrong.
     *
     * @param path the property, as in {@code profiles.usual.scorers[1].weight}
     * @param rule what it must be, as the end of a sentence about it
     * @param value what it is
     */
    PolicyFileException(String path, String rule, Object value) {
        super(path + " " + rule + " but was " + clip(value));
        this.path = path;
    }

    /**
     * What is wrong.
     *
     * @return the property
     */
    public String path() {
        return path;
    }

    /** Long enough to be found again, too short to fill a log. */
    private static String clip(Object value) {
        String text = value instanceof String word ? "'" + word + "'" : String.valueOf(value);
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
