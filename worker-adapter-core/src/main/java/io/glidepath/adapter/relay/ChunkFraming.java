package io.glidepath.adapter.relay;

import io.netty.buffer.ByteBuf;

/**
 * Follows the framing of a chunked body (RFC 9112 section 7.1) over reads that end anywhere, without touching what chunks hold.
 * Not thread-safe.
 */
final class ChunkFraming {

    private static final int LONGEST_LINE = 4_096;
    private static final int LINE_END = 2;

    /** Bytes up to the next chunk's size line, the end of this chunk's data included. */
    private long left;

    private long payload;
    private boolean last;
    private boolean broken;

    /**
     * Looks at what can be read, without reading it.
     *
     * @param in begins where the last call's result ended
     * @return how many bytes of it are whole size lines and data; less than there are when a size line is not whole yet, when
     *     the last chunk begins there ({@link #isLast}), or when there is no size ({@link #isBroken})
     */
    int scan(ByteBuf in) {
        int at = in.readerIndex();
        int end = in.writerIndex();
        while (at < end) {
            if (left == 0) {
                int line = sizeLine(in, at, end);
                if (line == 0) {
                    break;
                }
                at += line;
            }
            long now = Math.min(left, end - at);
            left -= now;
            at += (int) now;
        }
        return at - in.readerIndex();
    }

    /** Whether a chunk has just ended. */
    boolean isBetweenChunks() {
        return left == 0;
    }

    /** Whether the last chunk, which has no data, begins where the scan stopped. */
    boolean isLast() {
        return last;
    }

    /** Whether what follows is no chunk. */
    boolean isBroken() {
        return broken;
    }

    /** Data of all chunks that began. */
    long payload() {
        return payload;
    }

    /** Length of the size line; 0 when it is not one to be passed over. */
    private int sizeLine(ByteBuf in, int at, int end) {
        int feed = in.indexOf(at, end, (byte) '\n');
        if (feed < 0) {
            broken = end - at > LONGEST_LINE;
            return 0;
        }
        long size = size(in, at, feed);
        last = size == 0;
        broken = size < 0;
        if (size <= 0) {
            return 0;
        }
        payload += size;
        left = size + LINE_END;
        return feed + 1 - at;
    }

    /** What follows the digits is an extension, which says nothing to us; -1 without a digit or above 2^28. */
    private static long size(ByteBuf in, int at, int feed) {
        long size = -1;
        for (int i = at; i < feed; i++) {
            int digit = Character.digit(in.getByte(i), 16);
            if (digit < 0) {
                break;
            }
            size = Math.max(size, 0) << 4 | digit;
            if (size > 1L << 28) {
                return -1;
            }
        }
        return size;
    }
}
