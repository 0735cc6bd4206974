package io.glidepath.simulator.faults;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
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

    /** What becomes of the params of this prefill leg; uses one up. */
    public ParamsFate takeParamsFate() {
        if (take(LegFaults::nullParams, legs -> legs.withNullParams(legs.nullParams() - 1))) {
            return ParamsFate.NULL;
        }
        return take(LegFaults::missingParams, legs -> legs.withMissingParams(legs.missingParams() - 1))
                ? ParamsFate.MISSING
                : ParamsFate.GIVEN;
    }

    /** Whether this prefill leg's lease is over at once; uses one up. */
    public boolean takeExpiredLease() {
        return take(LegFaults::expiredLeases, legs -> legs.withExpiredLeases(legs.expiredLeases() - 1));
    }

    /** Whether the engine dies after this prefill leg; uses one up. */
    public boolean takeDeath() {
        return take(LegFaults::deaths, legs -> legs.withDeaths(legs.deaths() - 1));
    }

    /** Whether this decode leg's prompt does not come; uses one up. */
    public boolean takeFailedPull() {
        return take(LegFaults::failedPulls, legs -> legs.withFailedPulls(legs.failedPulls() - 1));
    }

    /** The reason with which this answer ends at once, if it does; uses one up. */
    public Optional<String> takeBadFinish() {
        boolean taken =
                take(LegFaults::badFinishes, legs -> legs.withBadFinishes(legs.badFinish(), legs.badFinishes() - 1));
        return taken ? Optional.of(plan.legs().badFinish()) : Optional.empty();
    }

    private synchronized boolean take(ToIntFunction<LegFaults> count, UnaryOperator<LegFaults> oneLess) {
        LegFaults legs = plan.legs();
        if (count.applyAsInt(legs) == 0) {
            return false;
        }
        plan = plan.with(oneLess.apply(legs));
        return true;
    }
}
