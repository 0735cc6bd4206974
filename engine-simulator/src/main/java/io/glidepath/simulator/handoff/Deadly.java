package io.glidepath.simulator.handoff;

import io.glidepath.simulator.driver.SequenceRequest.Leg;

/** A request that a real decode engine dies of. */
final class Deadly implements RequestPart {

    @Override
    public Leg leg(int prompt) {
        throw new IllegalStateException("an engine that dies of a request does not run it");
    }

    @Override
    public boolean deadly() {
        return true;
    }
}
