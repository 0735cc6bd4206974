package io.glidepath.picker.residency;

import java.time.Duration;

/** Predictions for tests of other packages. */
public final class Residencies {

    private Residencies() {}

    /** Nothing is predicted yet; what is lasts so many seconds beyond the first token. */
    public static PredictedResidency lasting(int seconds) {
        return new PredictedResidency(new ResidencyProperties(Duration.ofSeconds(seconds), 1_000));
    }
}
