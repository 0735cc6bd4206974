package io.glidepath.contracts.kvlog;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.Checksum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Little-endian reading and writing of the log's two byte forms, each sealed by a checksum. */
final class LogBytes {

    private LogBytes() {}

    static final class Writer {

        private final ByteBuffer buffer;

        Writer(int size) {
            buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        }

        void oneByte(int value) {
            buffer.put((byte) value);
        }

        void twoBytes(int value) {
            buffer.putShort((short) value);
        }

        void fourBytes(int value) {
            buffer.putInt(value);
        }

        void eightBytes(long value) {
            buffer.putLong(value);
        }

        void worker(WorkerId worker) {
            byte[] name = worker.value().getBytes(StandardCharsets.US_ASCII);
            oneByte(name.length);
            buffer.put(name);
        }

        void keys(long[] keys) {
            buffer.asLongBuffer().put(keys);
            buffer.position(buffer.position() + keys.length * Long.BYTES);
        }

        byte[] sealed() {
            buffer.putLong(Checksum.of(buffer.array(), buffer.position()));
            return buffer.array();
        }
    }

    static final class Reader {

        private final ByteBuffer buffer;

        Reader(byte[] bytes, int version) {
            int length = bytes.length - Long.BYTES;
            if (length < 1) {
                throw new MalformedLogException("cut short: " + bytes.length + " bytes");
            }
            buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            if (buffer.getLong(length) != Checksum.of(bytes, length)) {
                throw new MalformedLogException("checksum does not match its " + length + " bytes");
            }
            buffer.limit(length);
            int found = oneByte();
            if (found != version) {
                throw new MalformedLogException("version must be " + version + " but was " + found);
            }
        }

        int oneByte() {
            return take(1).get() & 0xFF;
        }

        int twoBytes() {
            return take(Short.BYTES).getShort() & 0xFFFF;
        }

        int fourBytes() {
            return take(Integer.BYTES).getInt();
        }

        long eightBytes() {
            return take(Long.BYTES).getLong();
        }

        long sequence() {
            long sequence = eightBytes();
            if (sequence < 0) {
                throw new MalformedLogException("sequence must be at least 0 but was " + sequence);
            }
            return sequence;
        }

        WorkerId worker() {
            byte[] name = new byte[oneByte()];
            take(name.length).get(name);
            try {
                return new WorkerId(new String(name, StandardCharsets.US_ASCII));
            } catch (IllegalArgumentException e) {
                throw new MalformedLogException(String.valueOf(e.getMessage()));
            }
        }

        long[] keys(int count, int most) {
            if (count < 0 || count > most) {
                throw new MalformedLogException("number of keys must be 0 to " + most + " but was " + count);
            }
            take(Math.multiplyExact(count, Long.BYTES));
            long[] keys = new long[count];
            buffer.asLongBuffer().get(keys);
            buffer.position(buffer.position() + count * Long.BYTES);
            return keys;
        }

        void end() {
            if (buffer.hasRemaining()) {
                throw new MalformedLogException(buffer.remaining() + " bytes too many");
            }
        }

        private ByteBuffer take(int size) {
            if (buffer.remaining() < size) {
                throw new MalformedLogException(
                        "cut short: " + size + " bytes wanted, " + buffer.remaining() + " left");
            }
            return buffer;
        }
    }
}
