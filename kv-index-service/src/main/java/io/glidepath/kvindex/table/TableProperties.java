package io.glidepath.kvindex.table;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the table may take.
 *
 * @param maxBytes bytes of keys and bitmaps, at least 1 MB
 * @param maxWorkers workers known at once, 1 to 1,024
 */
@ConfigurationProperties("kv-index.table")
record TableProperties(
        @DefaultValue("512MB") DataSize maxBytes,
        @DefaultValue("1024") int maxWorkers) {

    TableProperties {
        new TableLimits(maxBytes.toBytes(), maxWorkers); // refuses, and says why
    }

    TableLimits limits() {
        return new TableLimits(maxBytes.toBytes(), maxWorkers);
    }
}
