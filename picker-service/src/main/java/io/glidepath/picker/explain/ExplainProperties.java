package io.glidepath.picker.explain;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is kept for explanations.
 *
 * @param decisions requests whose decisions are kept
 * @param candidates candidates that are kept of each decision, best first
 */
@ConfigurationProperties("picker.explain")
record ExplainProperties(
        @DefaultValue("10000") int decisions,
        @DefaultValue("16") int candidates) {

    ExplainProperties {
        if (decisions < 1 || candidates < 1) {
            throw new IllegalArgumentException(
                    "picker.explain.decisions and picker.explain.candidates must be at least 1" + " but were "
                            + decisions + ", " + candidates);
        }
    }
}
