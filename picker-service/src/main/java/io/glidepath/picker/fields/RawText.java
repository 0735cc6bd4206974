package io.glidepath.picker.fields;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * A JSON string taken from a body as UTF-8, many bytes at a time. A prompt can be most of a body of hundreds of kilobytes, and
 * what reads it next wants bytes: characters would be made only to be unmade.
 *
 * <p>Whatever is unusual (escaped surrogates, bytes that are no UTF-8, control characters) is left to the parser, which knows how
 * to read or to refuse it.
 */
final class RawText {

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = ONES << 7;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] body;
    private byte[] out = {};
    private int kept;
    /** Of what is taken as it stands and was not yet. */
    private int from;

    private int at;

    private RawText(byte[] body, int from) {
        this.body = body;
        this.from = from;
        this.at = from;
    }

    /**
     * A string and where it ends.
     *
     * @param bytes well-formed UTF-8
     * @param end behind the closing quote
     */
    @SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
    record Read(byte[] bytes, int end) {}

    /**
     * Reads a string.
     *
     * @param body UTF-8 perhaps
     * @param start where its opening quote stands
     * @return empty when the parser must read it
     */
    static Optional<Read> at(byte[] body, int start) {
        return start < body.length && body[start] == '"' ? new RawText(body, start + 1).read() : Optional.empty();
    }

    private Optional<Read> read() {
        while (true) {
            at = usual(body, at);
            if (at >= body.length) {
                return Optional.empty();
            }
            byte next = body[at];
            if (next == '"') {
                return Optional.of(new Read(taken(), at + 1));
            }
            if (next == '\\' ? !escape() : !wide(next)) {
                return Optional.empty();
            }
        }
    }

    private byte[] taken() {
        if (kept == 0) {
            return Arrays.copyOfRange(body, from, at);
        }
        keepUsual();
        return Arrays.copyOf(out, kept);
    }

    private void keepUsual() {
        if (out.length == 0) {
            // An escape takes no fewer bytes than what it stands for.
            out = new byte[body.length - from];
        }
        System.arraycopy(body, from, out, kept, at - from);
        kept += at - from;
    }

    /** Whether an escape could be read. */
    private boolean escape() {
        keepUsual();
        if (at + 1 >= body.length) {
            return false;
        }
        byte letter = body[at + 1];
        at += 2;
        boolean read =
                switch (letter) {
                    case '"', '\\', '/' -> put(letter);
                    case 'n' -> put('\n');
                    case 't' -> put('\t');
                    case 'r' -> put('\r');
                    case 'b' -> put('\b');
                    case 'f' -> put('\f');
                    case 'u' -> unit();
                    default -> false;
                };
        from = at;
        return read;
    }

    private boolean unit() {
        if (at + 4 > body.length) {
            return false;
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(body[at + i], 16);
            if (digit < 0) {
                return false;
            }
            unit = (unit << 4) | digit;
        }
        at += 4;
        return !Character.isSurrogate((char) unit) && put(unit);
    }

    private boolean put(int unit) {
        if (unit < 0x80) {
            out[kept++] = (byte) unit;
        } else if (unit < 0x800) {
            out[kept++] = (byte) (0xC0 | (unit >> 6));
            out[kept++] = (byte) (0x80 | (unit & 0x3F));
        } else {
            out[kept++] = (byte) (0xE0 | (unit >> 12));
            out[kept++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
            out[kept++] = (byte) (0x80 | (unit & 0x3F));
        }
        return true;
    }

    /** Whether code points of several bytes stand there, each in its one form; passes all of them. */
    private boolean wide(byte first) {
        int lead = first & 0xFF;
        while (lead >= 0x80) {
            int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
            if (lead < 0xC2 || lead > 0xF4 || at + length >= body.length || !continues(lead, length)) {
                return false;
            }
            at += length;
            lead = body[at] & 0xFF;
        }
        return lead >= ' ';
    }

    /** Neither longer than need be, nor a surrogate, nor beyond the last code point. */
    private boolean continues(int lead, int length) {
        int second = body[at + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= least
                && second <= most
                && (length < 3 || (body[at + 2] & 0xC0) == 0x80)
                && (length < 4 || (body[at + 3] & 0xC0) == 0x80);
    }

    /** The next byte that is not a character of ASCII which stands for itself; the body's length when there is none. */
    private static int usual(byte[] body, int from) {
        int at = from;
        for (; at + 8 <= body.length; at += 8) {
            long word = (long) LONGS.get(body, at);
            long unusual = (word | equal(word, '"') | equal(word, '\\') | ((word - ' ' * ONES) & ~word)) & HIGH;
            if (unusual != 0) {
                return at + Long.numberOfTrailingZeros(unusual) / 8;
            }
        }
        while (at < body.length && body[at] >= ' ' && body[at] != '"' && body[at] != '\\') {
            at++;
        }
        return at;
    }

    /** The lowest of its high bits that are set is that of the first byte which is equal. */
    private static long equal(long word, char wanted) {
        long zeroWhereEqual = word ^ (wanted * ONES);
        return (zeroWhereEqual - ONES) & ~zeroWhereEqual;
    }
}
