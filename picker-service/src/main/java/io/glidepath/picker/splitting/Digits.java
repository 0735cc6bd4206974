package io.glidepath.picker.splitting;

import static io.glidepath.picker.splitting.CodePoints.NUMBER;

/** {@code \p{N}{1,n}}. */
final class Digits {

    private Digits() {}

    static int end(byte[] text, int from, int to, int most) {
        int end = from;
        for (int i = 0; i < most && end < to && (CodePoints.flagsAt(text, end) & NUMBER) != 0; i++) {
            end += CodePoints.width(text[end]);
        }
        return end;
    }
}
