package io.glidepath.adapter.recovery;

import io.glidepath.adapter.events.EventPosition;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.Checksum;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * What is known of one worker at one moment between two batches.
 *
 * <p>Bytes, big-endian: magic (4), version (1), the texts and numbers below in order, texts as a 2-byte length and
 * modified UTF-8, the blocks as a 4-byte length and bytes, at the end the checksum (8: XXH64 of all before it).
 *
 * @param worker whose state
 * @param keys how its blocks are named
 * @param life what is published of it
 * @param heard how far the engine was heard
 * @param known how much of the engine's cache that is
 * @param blocks the view's own bytes. Not copied: neither side may change them
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, written once and dropped
public record SavedState(
        WorkerId worker, KeySchemeInfo keys, Life life, EventPosition heard, Known known, byte[] blocks) {

    private static final int MAGIC = 0x47504153;
    private static final int VERSION = 1;

    /**
     * A life in the log.
     *
     * @param epoch its name
     * @param sequence last number known to be used in it
     */
    public record Life(Epoch epoch, long sequence) {}

    /**
     * Whether anything is missing.
     *
     * @param complete whether nothing is
     * @param cleared whether the engine has cleared its cache in this life, after which nothing can be
     * @param blocksStored device blocks heard to be stored in this life
     * @param tokensStored tokens in them
     */
    public record Known(boolean complete, boolean cleared, long blocksStored, long tokensStored) {}

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 + blocks.length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeByte(VERSION);
            out.writeUTF(worker.value());
            out.writeUTF(keys.scheme());
            out.writeUTF(keys.seedDigest());
            out.writeInt(keys.blockSize());
            out.writeUTF(keys.rootModel());
            out.writeLong(life.epoch().bits());
            out.writeLong(life.sequence());
            out.writeLong(heard.sequence());
            out.writeLong(heard.digest());
            out.writeBoolean(known.complete());
            out.writeBoolean(known.cleared());
            out.writeLong(known.blocksStored());
            out.writeLong(known.tokensStored());
            out.writeInt(blocks.length);
            out.write(blocks);
            out.writeLong(Checksum.of(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("no I/O in memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads the byte form.
     *
     * @throws IllegalArgumentException when the bytes are not of that form
     */
    static SavedState decode(byte[] bytes) {
        int body = bytes.length - Long.BYTES;
        if (body < 0 || ByteBuffer.wrap(bytes).getLong(body) != Checksum.of(bytes, body)) {
            throw new IllegalArgumentException("the checksum of " + bytes.length + " bytes is wrong");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, body))) {
            if (in.readInt() != MAGIC || in.readByte() != VERSION) {
                throw new IllegalArgumentException("not a state of version " + VERSION);
            }
            return new SavedState(
                    new WorkerId(in.readUTF()),
                    new KeySchemeInfo(in.readUTF(), in.readUTF(), in.readInt(), in.readUTF()),
                    new Life(new Epoch(in.readLong()), in.readLong()),
                    new EventPosition(in.readLong(), in.readLong()),
                    new Known(in.readBoolean(), in.readBoolean(), in.readLong(), in.readLong()),
                    in.readNBytes(in.readInt()));
        } catch (IOException e) {
            throw new IllegalArgumentException("cut short: " + e, e);
        }
    }
}
