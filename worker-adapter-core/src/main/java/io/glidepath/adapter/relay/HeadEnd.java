package io.glidepath.adapter.relay;

import io.netty.buffer.ByteBuf;

/** Finds the blank line that ends an HTTP/1.1 head, over reads that end anywhere. Not thread-safe. */
final class HeadEnd {

    private static final byte[] BLANK = {'\r', '\n', '\r', '\n'};

    private int matched;

    /**
     * Looks at what can be read, without reading it.
     *
     * @param in begins where the last call's input ended
     * @return how many bytes of it belong to the head: all, unless it ends in them
     */
    int scan(ByteBuf in) {
        int at = in.readerIndex();
        while (at < in.writerIndex() && !isFound()) {
            byte next = in.getByte(at++);
            matched = next == BLANK[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return at - in.readerIndex();
    }

    /** Whether the head has ended. */
    boolean isFound() {
        return matched == BLANK.length;
    }
}
