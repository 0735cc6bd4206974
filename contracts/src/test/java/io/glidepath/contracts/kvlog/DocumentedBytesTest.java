package io.glidepath.contracts.kvlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The examples of docs/kv-index.md are what the codecs write. */
class DocumentedBytesTest {

    private static final WorkerId WORKER = new WorkerId("decode-3");
    private static final Epoch EPOCH = new Epoch(0x0102030405060708L);

    private final BlockKeys naming = new BlockKeys("", 16);
    private final long[] keys =
            naming.ofPrompt(naming.root("m"), IntStream.rangeClosed(1, 40).toArray(), block -> List.of());
    private final String page = Files.readString(Path.of("../docs/kv-index.md"));

    DocumentedBytesTest() throws IOException {}

    @Test
    void theEntry() {
        assertShown(new LogEntry(WORKER, EPOCH, 7, Operation.STORED, Tier.GPU, keys).encode());
    }

    @Test
    void theSnapshot() {
        assertShown(new LogSnapshot(WORKER, EPOCH, 9, Map.of(Tier.GPU, keys)).encode());
    }

    @Test
    void theOwner() {
        Owner owner =
                new Owner(EPOCH, new Incarnation(0xaa), BlockKeys.SCHEME, naming.seedDigest(), 16, "Qwen/Qwen3-32B");

        assertThat(page).contains("`" + owner.encode() + "`");
    }

    private void assertShown(byte[] bytes) {
        assertThat(page.replace(" ", "")).contains("\n" + HexFormat.of().formatHex(bytes) + "\n");
    }
}
