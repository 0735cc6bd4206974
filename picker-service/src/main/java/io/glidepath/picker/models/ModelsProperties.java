package io.glidepath.picker.models;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where models are described.
 *
 * @param file the file, also as {@code classpath:/FILE}
 * @param poll how often it is looked at for changes
 */
@ConfigurationProperties("picker.models")
record ModelsProperties(
        @DefaultValue("classpath:/models/models.yml") String file,
        @DefaultValue("2s") Duration poll) {

    ModelsProperties {
        if (!poll.isPositive()) {
            throw new IllegalArgumentException("picker.models.poll must be above 0 but was " + poll);
        }
    }
}
