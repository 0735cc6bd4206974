package io.glidepath.picker.placing;

import io.glidepath.picker.chunks.RoutedChunks;
import io.glidepath.picker.learning.EngineProfiles;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.learning.ReuseShare;
import io.glidepath.picker.policyfile.InForce;
import io.glidepath.picker.residency.PredictedResidency;

/**
 * What one choice is made with.
 *
 * @param policy decides
 * @param profiles step times before anything was measured
 * @param rates what was measured
 * @param residency what was just routed
 * @param chunks what was routed of prompts without tokens
 * @param reuse share of prompts that some worker held
 */
public record Decider(
        InForce policy,
        EngineProfiles profiles,
        RateBook rates,
        PredictedResidency residency,
        RoutedChunks chunks,
        ReuseShare reuse) {}
