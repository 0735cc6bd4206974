package io.glidepath.picker.pick;

import io.glidepath.picker.scheduling.CostModel;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What decides.
 *
 * @param policy who decides
 * @param cost weights of the cost
 */
@ConfigurationProperties("picker")
record PolicyProperties(
        @DefaultValue("cost") Name policy, @DefaultValue Cost cost) {

    PolicyProperties {
        cost.model();
    }

    /** The policies. */
    enum Name {
        /** The fewest seconds. */
        COST,
        /** In turn. */
        ROUND_ROBIN
    }

    /**
     * Weights of the cost.
     *
     * @param decodeWeight {@code λ}: a second of decode against a second before the first token
     * @param evictWeight {@code κ}: how often an evicted block is expected to be wanted again
     */
    record Cost(
            @DefaultValue("0.3") double decodeWeight,
            @DefaultValue("3") double evictWeight) {

        CostModel model() {
            return new CostModel(decodeWeight, evictWeight);
        }
    }
}
