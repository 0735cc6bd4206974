package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.ledger.Accounts.Live;
import io.glidepath.picker.scheduling.Backlog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this picker has reserved on each worker.
 *
 * <p>Thread-safe. One lock guards everything; choosing runs inside it, so that two picks a microsecond apart see each
 * other. Nothing waits inside it. Times are readings of one monotonic clock, in nanoseconds.
 */
public final class Ledger {

    private final String picker;
    private final Incarnation incarnation;
    private final LedgerLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    // What these three hold is read and written under the lock only.
    private final Accounts accounts = new Accounts();
    private final Gateways gateways = new Gateways();
    private final OpenReservations open;
    private volatile Runnable roomMade = () -> {};
    private volatile Elsewhere elsewhere = Elsewhere.NOBODY;

    /**
     * Starts empty.
     *
     * @param picker name of this replica
     * @param incarnation this life of it
     * @param limits when reservations are taken back
     */
    public Ledger(String picker, Incarnation incarnation, LedgerLimits limits) {
        this.picker = picker;
        this.incarnation = incarnation;
        this.limits = limits;
        this.open = new OpenReservations(picker, incarnation, accounts);
    }

    /**
     * Names who is told after each first token and each end, whatever ended it; outside the atomic step, on the thread that
     * told the ledger, so it must not wait.
     *
     * @param listener the one listener
     */
    public void whenRoomIsMade(Runnable listener) {
        roomMade = listener;
    }

    /** Names the one source that tells of other pickers. Choices count what they have reserved too. */
    public void knowing(Elsewhere others) {
        elsewhere = others;
    }

    /** What other pickers say they have on a worker. */
    public WorkerBooks elsewhere(WorkerId worker) {
        return elsewhere.on(worker);
    }

    /** Pickers of the pool that live, this one included. */
    public int pickers() {
        return 1 + elsewhere.others();
    }

    /** Something changed elsewhere that may have made room. Any thread. */
    public void changedElsewhere() {
        roomMade.run();
    }

    /** Name of this replica, in every reservation. */
    public String picker() {
        return picker;
    }

    /** This life of it. */
    public Incarnation incarnation() {
        return incarnation;
    }

    /** Grows with each change of what is reserved here, and of what requests that are held want. */
    public long changes() {
        return open.changes() + accounts.changes();
    }

    /**
     * What is reserved here, others left out.
     *
     * @param nowNanos the time
     * @return by worker; those that have nothing, and had nothing lately, are left out
     */
    public Map<WorkerId, WorkerBooks> books(long nowNanos) {
        return locked(() -> accounts.books(nowNanos));
    }

    /**
     * Chooses and reserves in one atomic step.
     *
     * @param claim who asks
     * @param nowNanos the time
     * @param chooser decides, inside the step
     * @return the reservation, or why there is none
     */
    public Claimed chooseAndReserve(Claim claim, long nowNanos, Chooser chooser) {
        return locked(() -> {
            if (open.size() >= limits.maxReservations()) {
                return new Claimed.Full(limits.maxReservations());
            }
            gateways.seen(claim.gateway(), nowNanos);
            accounts.unwant(Live.of(claim));
            Optional<Placement> placement = chooser.choose(view(nowNanos));
            if (placement.isEmpty()) {
                accounts.want(Live.of(claim), chooser.wanted());
                return new Claimed.Nowhere();
            }
            Entry entry = open.book(claim, placement.get(), chooser.landmarks(), nowNanos);
            chooser.reserved(entry.id);
            return new Claimed.Reserved(entry.id, placement.get());
        });
    }

    /**
     * Lets a chooser choose on what is reserved now, without any effect: nothing is reserved, wanted or heard.
     *
     * @param nowNanos the time
     * @param chooser decides; is not told of any reservation
     * @return where it would go; empty when nowhere
     */
    public Optional<Placement> consider(long nowNanos, Chooser chooser) {
        return locked(() -> chooser.choose(view(nowNanos)));
    }

    /**
     * Forgets what a request wanted that is held no more and has no place.
     *
     * @param claim the request's
     */
    public void noLongerWanted(Claim claim) {
        locked(() -> accounts.unwant(Live.of(claim)));
    }

    /**
     * Takes over a request that a gateway has in flight. Idempotent by request and attempt.
     *
     * @param claim whose it is
     * @param placement what it takes up
     * @param progress how far it is: tokens that came, negative when not even the first
     * @param nowNanos the time
     * @return its reservation, the same for a repetition; empty when the ledger is full
     */
    public Optional<ReservationId> adopt(Claim claim, Placement placement, int progress, long nowNanos) {
        return locked(() -> {
            gateways.heard(claim.gateway(), nowNanos);
            Optional<ReservationId> known = open.of(claim);
            return known.isPresent() || open.size() >= limits.maxReservations()
                    ? known
                    : Optional.of(open.adopt(claim, placement, progress, nowNanos).id);
        });
    }

    /**
     * Applies one outcome.
     *
     * @param outcome what a gateway or adapter told
     * @param nowNanos the time
     * @return what became of it
     */
    public Applied apply(Outcome outcome, long nowNanos) {
        ReservationId id = outcome.reservation();
        if (!id.picker().equals(picker)) {
            return new Applied.Foreign(id.picker());
        }
        if (!id.incarnation().equals(incarnation)) {
            return new Applied.EarlierLife();
        }
        Applied applied = locked(() -> open.apply(outcome, nowNanos));
        if (applied instanceof Applied.Moved && makesRoom(outcome)) {
            roomMade.run();
        }
        return applied;
    }

    private static boolean makesRoom(Outcome outcome) {
        return outcome.leg() != null
                || outcome.event() == OutcomeEvent.FIRST_TOKEN
                || outcome.event() == OutcomeEvent.END;
    }

    /**
     * Frees a reservation whose answer could not be delivered. Without effect when it is over.
     *
     * @param id the reservation
     * @param nowNanos the time
     * @return the reservation, when it was still open
     */
    public Optional<Reservation> release(ReservationId id, long nowNanos) {
        Optional<Reservation> released = locked(() -> {
            Optional<Entry> entry = open.of(id);
            entry.ifPresent(live -> open.close(live, nowNanos));
            return entry.map(Entry::snapshot);
        });
        released.ifPresent(reservation -> roomMade.run());
        return released;
    }

    /**
     * Notes that a gateway lives.
     *
     * @param gateway which
     * @param nowNanos the time
     */
    public void heard(GatewayId gateway, long nowNanos) {
        locked(() -> gateways.heard(gateway, nowNanos));
    }

    /**
     * Takes back what is overdue.
     *
     * @param nowNanos the time
     * @return what was freed, oldest first
     */
    public List<Freed> expire(long nowNanos) {
        List<Freed> freed = locked(() -> expireOpen(nowNanos));
        if (!freed.isEmpty()) {
            roomMade.run();
        }
        return freed;
    }

    private List<Freed> expireOpen(long nowNanos) {
        List<Freed> freed = new ArrayList<>();
        for (Entry entry : open.oldestFirst()) {
            limits.overdue(entry, gateways.lastHeard(entry.claim.gateway()), nowNanos)
                    .ifPresent(cause -> {
                        open.close(entry, nowNanos);
                        freed.add(new Freed(entry.snapshot(), cause));
                    });
        }
        gateways.forgetSilent(limits.gatewaySilence().toNanos(), nowNanos);
        return freed;
    }

    /**
     * Forgets sums of workers that are gone and hold no reservation.
     *
     * @param present workers that the fleet has
     */
    public void retain(Set<WorkerId> present) {
        locked(() -> accounts.retain(present));
    }

    /** Open reservations now. */
    public int size() {
        return locked(open::size);
    }

    /**
     * What is reserved on one worker now, others left out.
     *
     * @param worker the worker
     * @param nowNanos the time
     * @return its backlog
     */
    public Backlog backlog(WorkerId worker, long nowNanos) {
        return locked(() -> accounts.backlog(worker, nowNanos));
    }

    private LedgerView view(long nowNanos) {
        return new Accounts.View(accounts, elsewhere, open.issued(), nowNanos);
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    /** When each gateway last gave a sign of life. Guarded by the lock. */
    private static final class Gateways {

        private final Map<GatewayId, Long> heardNanos = new HashMap<>();

        void heard(GatewayId gateway, long nowNanos) {
            heardNanos.put(gateway, nowNanos);
        }

        /** A look at a request that is held is no sign of life: its gateway may be gone without a word. */
        void seen(GatewayId gateway, long nowNanos) {
            heardNanos.putIfAbsent(gateway, nowNanos);
        }

        @Nullable
        Long lastHeard(GatewayId gateway) {
            return heardNanos.get(gateway);
        }

        void forgetSilent(long nanos, long nowNanos) {
            heardNanos.values().removeIf(heard -> nowNanos - heard > nanos);
        }
    }
}
