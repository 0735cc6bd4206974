package io.glidepath.picker.splitting;

import static io.glidepath.picker.splitting.CodePoints.SPACE;

/** The rules for white space that end almost every pattern. */
final class Spaces {

    private Spaces() {}

    /**
     * {@code \s*[\r\n]+|\s+(?!\S)|\s+} at a space: up to the last line end of the run, else the run without the last
     * space, which goes with what follows.
     */
    static int withLineEnds(byte[] text, int from, int to) {
        int end = from;
        int lastLineEnd = from;
        while (end < to && (CodePoints.flagsAt(text, end) & SPACE) != 0) {
            int width = CodePoints.width(text[end]);
            if (text[end] == '\n' || text[end] == '\r') {
                lastLineEnd = end + 1;
            }
            end += width;
        }
        return lastLineEnd > from ? lastLineEnd : butTheLast(text, from, end, to);
    }

    /** {@code \s+(?!\S)|\s+} at a space. */
    static int plain(byte[] text, int from, int to) {
        return butTheLast(text, from, CodePoints.run(text, from, to, SPACE), to);
    }

    private static int butTheLast(byte[] text, int from, int end, int to) {
        if (end == to) {
            return end;
        }
        int last = CodePoints.before(text, end);
        return last > from ? last : end;
    }
}
