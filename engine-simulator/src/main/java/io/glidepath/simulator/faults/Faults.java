package io.glidepath.simulator.faults;

import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** The active faults of one engine. Thread-safe; reading the plan costs one volatile read. */
public final class Faults {

    private volatile FaultPlan plan = FaultPlan.NONE;

    /** What is active now, with what is left of the counts. */
    public FaultPlan active() {
        return plan;
    }

    /** Changes the plan and returns the new one. */
    public synchronized FaultPlan change(UnaryOperator<FaultPlan> change) {
        plan = change.apply(plan);
        return plan;
    }

    /** Ends every fault. */
    public void clear() {
        change(before -> FaultPlan.NONE);
    }

    /** The status of the error that this generation request is to get, if one is left; uses it up. */
    public synchronized OptionalInt takeError() {
        FaultPlan now = plan;
        if (now.errorCount() == 0) {
            return OptionalInt.empty();
        }
        plan = now.withErrors(now.errorStatus(), now.errorCount() - 1);
        return OptionalInt.of(now.errorStatus());
    }

    /** Whether this generation request is to be cut off before its first byte; uses one up. */
    public synchronized boolean takeRefusal() {
        FaultPlan now = plan;
        if (now.refuseCount() > 0) {
            plan = now.withRefusals(now.refuseCount() - 1);
        }
        return now.refuseCount() > 0;
    }

    /** What becomes of the next batch of events; lost ones come before dropped ones. */
    public synchronized EventFate takeEventFate() {
        FaultPlan now = plan;
        plan = afterOneBatch(now);
        if (now.loseEvents() > 0) {
            return EventFate.LOST;
        }
        return now.dropEvents() > 0 ? EventFate.DROPPED : EventFate.SENT;
    }

    private static FaultPlan afterOneBatch(FaultPlan now) {
        if (now.loseEvents() > 0) {
            return now.withLostEvents(now.loseEvents() - 1);
        }
        return now.dropEvents() > 0 ? now.withDroppedEvents(now.dropEvents() - 1) : now;
    }
}
