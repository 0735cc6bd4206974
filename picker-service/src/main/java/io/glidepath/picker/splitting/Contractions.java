package io.glidepath.picker.splitting;

/** {@code 's|'t|'re|'ve|'m|'ll|'d}: how long the one at an apostrophe is. */
final class Contractions {

    private Contractions() {}

    /** Bytes of the contraction at an index, in any case; 0 when there is none. */
    static int anyCase(byte[] text, int from, int to) {
        if (to - from < 2 || text[from] != '\'') {
            return 0;
        }
        int lower = text[from + 1] | 0x20;
        if (text[from + 1] < 0) {
            // The long s is an s of another case.
            return to - from >= 3 && CodePoints.codePoint(text, from + 1) == 0x17F ? 3 : 0;
        }
        return length(lower, to - from >= 3 ? text[from + 2] | 0x20 : 0);
    }

    /** Bytes of the contraction at an index, in lower case only. */
    static int lowerCase(byte[] text, int from, int to) {
        if (to - from < 2 || text[from] != '\'') {
            return 0;
        }
        return length(text[from + 1], to - from >= 3 ? text[from + 2] : 0);
    }

    private static int length(int first, int second) {
        return switch (first) {
            case 's', 't', 'm', 'd' -> 2;
            case 'r', 'v' -> second == 'e' ? 3 : 0;
            case 'l' -> second == 'l' ? 3 : 0;
            default -> 0;
        };
    }
}
