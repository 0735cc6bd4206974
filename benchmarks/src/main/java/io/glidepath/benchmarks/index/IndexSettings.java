package io.glidepath.benchmarks.index;

/** How the index is started for a benchmark. */
final class IndexSettings {

    static final String CREDENTIAL = "only-for-benchmarks";

    private IndexSettings() {}

    /** Arguments; workers that were written once and then say nothing stay known, and ready means whole. */
    static String[] of(Redis redis, int port, int managementPort) {
        return new String[] {
            "--server.port=" + port,
            "--server.address=127.0.0.1",
            "--management.server.port=" + managementPort,
            "--management.server.address=127.0.0.1",
            "--glidepath.credential=" + CREDENTIAL,
            "--spring.data.redis.url=" + redis.url(),
            "--kv-index.table.max-bytes=2GB",
            "--kv-index.replica.silence=1h",
            "--kv-index.replica.patience=1h",
            "--logging.level.root=warn"
        };
    }
}
