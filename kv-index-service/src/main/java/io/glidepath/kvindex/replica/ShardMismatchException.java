package io.glidepath.kvindex.replica;

/** Redis holds another number of logs than this process was told: nothing that it read would be right. */
final class ShardMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ShardMismatchException(String key, int configured, String found) {
        super("kv-index.shards must be what Redis holds in " + key + ", which is " + found + ", but was " + configured);
    }
}
