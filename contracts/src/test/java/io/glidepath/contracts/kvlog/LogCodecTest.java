package io.glidepath.contracts.kvlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogCodecTest {

    private static final WorkerId WORKER = new WorkerId("decode-3");
    private static final Epoch EPOCH = new Epoch(0x0102030405060708L);

    @Test
    void entryBytesAreFixed() {
        LogEntry entry = new LogEntry(WORKER, EPOCH, 7, Operation.STORED, Tier.GPU, new long[] {1, -1});

        assertThat(HexFormat.of().formatHex(entry.encode()))
                .startsWith("010200" + "08" + "6465636f64652d33" + "0807060504030201" + "0700000000000000" + "0200"
                        + "0100000000000000" + "ffffffffffffffff");
    }

    @Test
    void entryComesBackAsItWas() {
        LogEntry back = LogEntry.decode(
                new LogEntry(WORKER, EPOCH, 7, Operation.REMOVED, Tier.CPU, new long[] {5, 6}).encode());

        assertThat(back)
                .usingRecursiveComparison()
                .isEqualTo(new LogEntry(WORKER, EPOCH, 7, Operation.REMOVED, Tier.CPU, new long[] {5, 6}));
    }

    @Test
    void everySingleFlippedBitIsNoticed() {
        byte[] bytes = LogEntry.bare(WORKER, EPOCH, 1, Operation.HELLO).encode();

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] broken = bytes.clone();
            broken[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> LogEntry.decode(broken)).isInstanceOf(MalformedLogException.class);
        }
    }

    @Test
    void everyTruncationIsNoticed() {
        byte[] bytes = LogEntry.bare(WORKER, EPOCH, 1, Operation.HELLO).encode();

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> LogEntry.decode(cut)).isInstanceOf(MalformedLogException.class);
        }
    }

    @Test
    void snapshotComesBackAsItWas() {
        LogSnapshot snapshot =
                new LogSnapshot(WORKER, EPOCH, 9, Map.of(Tier.GPU, new long[] {1, 2, 3}, Tier.STORAGE, new long[] {4}));

        assertThat(LogSnapshot.decode(snapshot.encode()))
                .usingRecursiveComparison()
                .isEqualTo(snapshot);
    }

    @Test
    void anEmptySnapshotComesBackEmpty() {
        assertThat(LogSnapshot.decode(new LogSnapshot(WORKER, EPOCH, 1, Map.of()).encode())
                        .keys())
                .isEmpty();
    }

    @Test
    void ownerComesBackAsItWas() {
        Owner owner = new Owner(EPOCH, new Incarnation(1), "xxh64-chain", "ef46db3751d8e999", 16, "Qwen/Qwen3 32B");

        assertThat(Owner.decode(owner.encode())).isEqualTo(owner);
        assertThat(owner.encode()).startsWith(owner.fence() + " ");
    }

    /** CRC16/XMODEM of "123456789" is 0x31C3, the check value of Redis Cluster's specification. */
    @Test
    void shardIsTheClusterChecksumModuloTheNumberOfLogs() {
        assertThat(new LogKeys(16).shardOf(new WorkerId("123456789"))).isEqualTo(0x31C3 % 16);
    }

    @Test
    void everyKeyOfAWorkerCarriesItsShardAsTag() {
        LogKeys keys = new LogKeys(16);
        String tag = "{" + keys.shardOf(WORKER) + "}";

        assertThat(new String[] {keys.owner(WORKER), keys.snapshot(WORKER), keys.wanted(WORKER)})
                .allMatch(key -> key.startsWith("glidepath:kv:" + tag + ":") && key.endsWith(":decode-3"));
    }
}
