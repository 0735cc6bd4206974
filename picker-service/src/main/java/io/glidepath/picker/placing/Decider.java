package io.glidepath.picker.placing;

import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.learning.EngineProfiles;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.learning.ReuseShare;
import io.glidepath.picker.residency.PredictedResidency;
import io.glidepath.picker.scheduling.CostModel;
import org.springframework.stereotype.Component;

/**
 * What every choice is made with.
 *
 * @param binding ranks, and holds what should wait
 * @param cost prices
 * @param profiles step times before anything was measured
 * @param rates what was measured
 * @param residency what was just routed
 * @param reuse share of prompts that some worker held
 */
@Component
public record Decider(
        LateBinding binding,
        CostModel cost,
        EngineProfiles profiles,
        RateBook rates,
        PredictedResidency residency,
        ReuseShare reuse) {

    /** Word of the policy. */
    public String policy() {
        return binding.policy().word();
    }

    /** Settings only seed a policy, so there is one revision until it can be changed while running. */
    public static final long POLICY_REVISION = 1;
}
