package io.glidepath.picker.pick;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of one pick.
 *
 * @param maxBody longest body that is read
 * @param maxDepth deepest nesting of a body
 * @param candidates candidates in an answer; the first is reserved, the others are advice
 */
@ConfigurationProperties("picker.pick")
record PickProperties(
        @DefaultValue("8MB") DataSize maxBody,
        @DefaultValue("128") int maxDepth,
        @DefaultValue("3") int candidates) {

    PickProperties {
        if (maxBody.toBytes() < 1 || maxBody.toBytes() > 1 << 30) {
            throw new IllegalArgumentException("picker.pick.max-body must be 1 byte to 1 GB but was " + maxBody);
        }
        requireAtLeastOne("picker.pick.max-depth", maxDepth);
        requireAtLeastOne("picker.pick.candidates", candidates);
    }

    private static void requireAtLeastOne(String property, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(property + " must be at least 1 but was " + value);
        }
    }
}
