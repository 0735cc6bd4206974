package io.glidepath.gateway.body;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a client may send.
 *
 * @param maxSize most bytes of a body; above it, 413
 * @param drain most bytes of a body that is too large which are read and thrown away, so that the connection stays
 *     usable; above it, the connection is closed
 */
@ConfigurationProperties("gateway.body")
record BodySettings(
        @DefaultValue("8MB") DataSize maxSize,
        @DefaultValue("64MB") DataSize drain) {

    BodySettings {
        if (maxSize.toBytes() < 1 || maxSize.toBytes() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("gateway.body.max-size must be 1 B to 1 GB but was " + maxSize);
        }
        if (drain.compareTo(maxSize) < 0) {
            throw new IllegalArgumentException(
                    "gateway.body.drain must be at least gateway.body.max-size but was " + drain);
        }
    }
}
