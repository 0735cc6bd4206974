package io.glidepath.kvindex.log;

/** Redis holds another number of logs than this process was told: nothing that it read would be right. */
public final class ShardMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Names the setting, the rule and both values.
     *
     * @param key key in Redis
     * @param configured number that this process was told
     * @param found what the key holds
     */
    public ShardMismatchException(String key, int configured, String found) {
        super("kv-index.shards must be what Redis holds in " + key + ", which is " + found + ", but was " + configured);
    }
}
