package io.glidepath.picker.fields;

import java.io.InputStream;
import java.util.Objects;

/**
 * A body as a parser reads it, piece by piece. Of a long text that was taken from the body as it stands there, the parser gets
 * only what it has in its hands already, and the closing quote: it would read all of it only to find that quote.
 */
public final class BodyBytes extends InputStream {

    private final byte[] body;
    private int at;
    /** Where the parser gets nothing more until {@code resume}; behind the body while all is given. */
    private int stop;

    private int resume;
    // Bytes that the parser does not count, before and behind where it stops counting them.
    private long given;
    private long leftOutFrom = Long.MAX_VALUE;
    private int leftOutBefore;
    private int leftOut;

    /** @param body UTF-8 perhaps; not to be changed */
    public BodyBytes(byte[] body) {
        this.body = body;
        this.stop = body.length;
        this.resume = body.length;
    }

    /** The whole body. */
    byte[] whole() {
        return body;
    }

    /** Gives nothing more of a string that {@link RawText} has read, but its end. */
    void leaveOut(int start, int end) {
        int close = end - 1;
        if (at >= close) {
            return;
        }
        int from = boundary(start + 1);
        stop = from;
        resume = close;
        leftOutBefore = leftOut;
        leftOutFrom = given + from - at;
        leftOut += close - from;
    }

    /** The first place from where the parser is on at which it is within no escape and no code point. */
    private int boundary(int begin) {
        int place = begin;
        while (place < at) {
            int lead = body[place] & 0xFF;
            if (lead == '\\') {
                place += body[place + 1] == 'u' ? 6 : 2;
            } else {
                place += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            }
        }
        return place;
    }

    /**
     * A place in the body.
     *
     * @param parsed as the parser counts
     * @return bytes before it; negative when the parser does not know
     */
    public long offset(long parsed) {
        return parsed < 0 ? parsed : parsed + (parsed < leftOutFrom ? leftOutBefore : leftOut);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (at == stop) {
            at = resume;
            stop = body.length;
            resume = body.length;
        }
        if (at == body.length) {
            return -1;
        }
        int count = Math.min(length, stop - at);
        System.arraycopy(body, at, into, offset, count);
        at += count;
        given += count;
        return count;
    }
}
