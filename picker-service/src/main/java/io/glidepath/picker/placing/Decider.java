package io.glidepath.picker.placing;

import io.glidepath.picker.policyfile.InForce;

/**
 * What one choice is made with.
 *
 * @param policy decides
 * @param experience what is known of the workers
 */
public record Decider(InForce policy, Experience experience) {}
