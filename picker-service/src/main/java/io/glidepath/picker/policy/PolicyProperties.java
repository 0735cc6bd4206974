package io.glidepath.picker.policy;

import io.glidepath.picker.scheduling.CostModel;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What decides where no policy file says it.
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
        /** In turn, and whatever lies ahead: the baseline would not be one if it waited for the best worker. */
        ROUND_ROBIN
    }

    /** The same as a policy file. */
    String file() {
        return switch (policy) {
            case COST -> String.format(Locale.ROOT, """
                    profiles:
                      cost: {policy: cost, decode-weight: %s, evict-weight: %s}
                    pools:
                      default: {profile: cost}
                    """, cost.decodeWeight(), cost.evictWeight());
            case ROUND_ROBIN -> """
                    profiles:
                      round-robin: {policy: profile, picker: round-robin, hold: false}
                    pools:
                      default: {profile: round-robin}
                    """;
        };
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
