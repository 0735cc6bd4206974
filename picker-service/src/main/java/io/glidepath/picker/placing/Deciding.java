package io.glidepath.picker.placing;

import io.glidepath.picker.chunks.RoutedChunks;
import io.glidepath.picker.learning.EngineProfiles;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.learning.ReuseShare;
import io.glidepath.picker.policy.Policies;
import io.glidepath.picker.residency.PredictedResidency;
import org.springframework.stereotype.Component;

/**
 * What all choices are made with.
 *
 * @param policies decide, and can change between two looks
 * @param profiles step times before anything was measured
 * @param rates what was measured
 * @param residency what was just routed
 * @param chunks what was routed of prompts without tokens
 * @param reuse share of prompts that some worker held
 */
@Component
public record Deciding(
        Policies policies,
        EngineProfiles profiles,
        RateBook rates,
        PredictedResidency residency,
        RoutedChunks chunks,
        ReuseShare reuse) {

    /**
     * What one choice is made with.
     *
     * @param model the request's model, aliases resolved
     * @param tenant who asks
     * @return with the policy as it is now
     */
    public Decider now(String model, String tenant) {
        return new Decider(policies.inForce(model, tenant), profiles, rates, residency, chunks, reuse);
    }
}
