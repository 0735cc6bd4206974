package io.glidepath.picker.policyfile;

import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.scheduling.CostModel;
import java.util.Map;

/**
 * What decides one look at one request.
 *
 * @param binding ranks, and holds what should wait
 * @param cost prices
 * @param profile name of the profile, for explanations and metrics
 * @param revision revision that it belongs to
 * @param splitting whether prefill and decode may go apart
 * @param labels what a worker that answers must bear
 */
public record InForce(
        LateBinding binding,
        CostModel cost,
        String profile,
        long revision,
        Splitting splitting,
        Map<String, String> labels) {}
