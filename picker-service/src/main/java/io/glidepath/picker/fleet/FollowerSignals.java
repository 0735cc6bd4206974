package io.glidepath.picker.fleet;

import io.glidepath.picker.signals.PickerMetrics;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * What the follower counts with and spreads its retries by.
 *
 * @param metrics counts
 * @param random keeps replicas from reconnecting together
 */
@Component
record FollowerSignals(PickerMetrics metrics, RandomGenerator random) {}
