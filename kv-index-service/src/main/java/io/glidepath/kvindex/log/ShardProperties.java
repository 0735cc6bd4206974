package io.glidepath.kvindex.log;

import io.glidepath.contracts.kvlog.LogKeys;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many logs there are.
 *
 * @param shards the same for every process on one Redis, 1 to 1,024
 */
@ConfigurationProperties("kv-index")
record ShardProperties(
        @DefaultValue("" + LogKeys.DEFAULT_SHARDS) int shards) {

    ShardProperties {
        if (shards < 1 || shards > 1024) {
            throw new IllegalArgumentException("kv-index.shards must be 1 to 1024 but was " + shards);
        }
    }

    LogKeys keys() {
        return new LogKeys(shards);
    }
}
