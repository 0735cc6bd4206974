package io.glidepath.picker.learning;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where learning starts.
 *
 * @param expectedOutputTokens tokens of an answer before one was seen
 */
@ConfigurationProperties("picker.learning")
record LearningProperties(@DefaultValue("256") int expectedOutputTokens) {

    LearningProperties {
        if (expectedOutputTokens < 1) {
            throw new IllegalArgumentException(
                    "picker.learning.expected-output-tokens must be at least 1 but was " + expectedOutputTokens);
        }
    }
}
