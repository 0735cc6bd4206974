package io.glidepath.picker.redis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With whom a picker shares.
 *
 * @param pool the pool that it serves: whose rules of a policy file hold, and whose pickers tell each other
 */
@ConfigurationProperties("picker")
record PoolProperties(@DefaultValue("default") String pool) {

    PoolProperties {
        if (!pool.matches("[a-z0-9-]{1,63}")) {
            throw new IllegalArgumentException("picker.pool must match [a-z0-9-]{1,63} but was '" + pool + "'");
        }
    }
}
