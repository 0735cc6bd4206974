package io.glidepath.gateway.relay;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The last bytes of an answer, kept without looking at them, in a ring. One thread.
 */
final class AnswerTail {

    static final int SIZE = 4_096;

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final byte[] ring = new byte[SIZE];
    private long seen;

    void add(ByteBuf chunk) {
        int count = chunk.readableBytes();
        int kept = Math.min(count, SIZE);
        int from = chunk.readerIndex() + count - kept;
        int at = (int) ((seen + count - kept) % SIZE);
        int first = Math.min(kept, SIZE - at);
        chunk.getBytes(from, ring, at, first);
        chunk.getBytes(from + first, ring, 0, kept - first);
        seen += count;
    }

    /** The kept bytes in their order. */
    byte[] bytes() {
        int kept = (int) Math.min(seen, SIZE);
        byte[] out = new byte[kept];
        int at = (int) ((seen - kept) % SIZE);
        int first = Math.min(kept, SIZE - at);
        System.arraycopy(ring, at, out, 0, first);
        System.arraycopy(ring, 0, out, first, kept - first);
        return out;
    }

    /** Whether server-sent events ended as OpenAI's do. */
    boolean endsWithDone() {
        byte[] last = bytes();
        int end = last.length;
        while (end > 0 && last[end - 1] <= ' ') {
            end--;
        }
        return end >= DONE.length && Arrays.equals(last, end - DONE.length, end, DONE, 0, DONE.length);
    }

    /** Whether the last event is whole, so that another may follow it. */
    boolean endsWithBlankLine() {
        byte[] last = bytes();
        int end = last.length;
        return seen == 0 || (end >= 2 && last[end - 1] == '\n' && (last[end - 2] == '\n' || last[end - 2] == '\r'));
    }
}
