package io.glidepath.adapter.publishing;

/** Redis holds logs of another number than this process is configured for; writing would put blocks where nobody looks. */
public final class ShardsMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ShardsMismatchException(int configured, String stored) {
        super("adapter.publishing.shards is " + configured + " but this Redis holds " + stored
                + " logs (glidepath:kv:shards): give every process the same number");
    }
}
