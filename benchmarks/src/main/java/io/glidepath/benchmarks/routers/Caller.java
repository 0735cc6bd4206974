package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.flow.Held;
import io.glidepath.picker.scheduling.WorkerNow;

/**
 * Who asks, and through which gateway: what a simulated request does not say itself.
 *
 * @param gateway that took the request
 * @param tenant who pays
 * @param priority decides the band
 * @param ttftSeconds within which the first token is wanted; infinite when the caller does not say
 * @param bytes that the request holds while it waits
 */
record Caller(GatewayId gateway, String tenant, int priority, double ttftSeconds, long bytes) {

    /** All alike. */
    static final Caller ANYBODY = new Caller(gateway(0), "tenant", 0, Double.POSITIVE_INFINITY, 0);

    /** Knows the callers of a run. */
    @FunctionalInterface
    interface Book {

        Caller of(Ask ask);
    }

    static GatewayId gateway(int number) {
        return new GatewayId("gateway-" + number, new Incarnation(1));
    }

    Caller of(String otherTenant, int otherPriority) {
        return new Caller(gateway, otherTenant, otherPriority, ttftSeconds, bytes);
    }

    Caller through(GatewayId other) {
        return new Caller(other, tenant, priority, ttftSeconds, bytes);
    }

    Caller wanting(double seconds) {
        return new Caller(gateway, tenant, priority, seconds, bytes);
    }

    /** Its place in the queue, before anything is known of the work. */
    Held.Standing atTheDoor() {
        return new Held.Standing(tenant, priority, 0, 1, bytes, Long.MAX_VALUE);
    }

    Held.Standing standing(WorkerNow best, int promptTokens, long arrivedNanos) {
        return new Held.Standing(
                tenant,
                priority,
                best.prefillSeconds(promptTokens),
                best.uncached(promptTokens),
                bytes,
                Double.isInfinite(ttftSeconds) ? Long.MAX_VALUE : arrivedNanos + (long) (ttftSeconds * 1e9));
    }
}
