package io.glidepath.benchmarks.index;

import io.glidepath.benchmarks.programs.Program;
import io.glidepath.benchmarks.programs.Redis;

/** How the index is started for a benchmark. */
final class IndexSettings {

    private IndexSettings() {}

    /** Arguments; workers that were written once and then say nothing stay known, and ready means whole. */
    static String[] of(Redis redis) {
        return new String[] {
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--management.server.port=0",
            "--management.server.address=127.0.0.1",
            "--glidepath.credential=" + Program.CREDENTIAL,
            "--spring.data.redis.url=" + redis.url(),
            "--kv-index.table.max-bytes=2GB",
            "--kv-index.replica.silence=1h",
            "--kv-index.replica.patience=1h",
            "--logging.level.root=warn"
        };
    }
}
