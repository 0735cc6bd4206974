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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

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
    // All below is read and written under the lock only.
    private final Accounts accounts = new Accounts();
    private final Map<Long, Entry> open = new LinkedHashMap<>();
    private final Map<Live, ReservationId> live = new HashMap<>();
    private final Map<GatewayId, Long> lastHeard = new HashMap<>();
    private long issued;
    // Written under the lock, read without.
    private final AtomicLong changes = new AtomicLong();
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

    /** Grows with each change of what is reserved here. */
    public long changes() {
        return changes.get();
    }

    /**
     * What is reserved here, others left out.
     *
     * @param nowNanos the time
     * @return by worker; those that have nothing, and had nothing lately, are left out
     */
    public Map<WorkerId, WorkerBooks> books(long nowNanos) {
        lock.lock();
        try {
            return accounts.books(nowNanos);
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            if (open.size() >= limits.maxReservations()) {
                return new Claimed.Full(limits.maxReservations());
            }
            // A look at a request that is held is no sign of life: its gateway may be gone without a word.
            lastHeard.putIfAbsent(claim.gateway(), nowNanos);
            Live name = new Live(claim.requestId(), claim.attempt());
            accounts.unwant(name);
            Optional<Placement> placement = chooser.choose(view(nowNanos));
            if (placement.isEmpty()) {
                accounts.want(name, chooser.wanted());
                return new Claimed.Nowhere();
            }
            Entry entry = book(claim, placement.get(), nowNanos);
            chooser.reserved(entry.id);
            return new Claimed.Reserved(entry.id, placement.get());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a chooser choose on what is reserved now, without any effect: nothing is reserved, wanted or heard.
     *
     * @param nowNanos the time
     * @param chooser decides; is not told of any reservation
     * @return where it would go; empty when nowhere
     */
    public Optional<Placement> consider(long nowNanos, Chooser chooser) {
        lock.lock();
        try {
            return chooser.choose(view(nowNanos));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Forgets what a request wanted that is held no more and has no place.
     *
     * @param claim the request's
     */
    public void noLongerWanted(Claim claim) {
        lock.lock();
        try {
            accounts.unwant(new Live(claim.requestId(), claim.attempt()));
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            lastHeard.put(claim.gateway(), nowNanos);
            ReservationId known = live.get(new Live(claim.requestId(), claim.attempt()));
            if (known != null) {
                return Optional.of(known);
            }
            if (open.size() >= limits.maxReservations()) {
                return Optional.empty();
            }
            Entry entry = book(claim, placement, nowNanos);
            entry.dispatch();
            if (progress >= 0) {
                Account account = accounts.of(placement.worker());
                account.prefillDone(entry, nowNanos);
                account.output(entry, progress);
            }
            return Optional.of(entry.id);
        } finally {
            lock.unlock();
        }
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
        Applied applied = applyOwn(outcome, nowNanos);
        if (applied instanceof Applied.Moved && makesRoom(outcome)) {
            roomMade.run();
        }
        return applied;
    }

    private Applied applyOwn(Outcome outcome, long nowNanos) {
        lock.lock();
        try {
            Entry entry = open.get(outcome.reservation().number());
            return entry == null ? late(outcome) : move(entry, outcome, nowNanos);
        } finally {
            lock.unlock();
        }
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
        Optional<Reservation> released = releaseOpen(id, nowNanos);
        released.ifPresent(reservation -> roomMade.run());
        return released;
    }

    private Optional<Reservation> releaseOpen(ReservationId id, long nowNanos) {
        lock.lock();
        try {
            Entry entry = open.get(id.number());
            if (entry == null || !entry.id.equals(id)) {
                return Optional.empty();
            }
            close(entry, nowNanos);
            return Optional.of(entry.snapshot());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Notes that a gateway lives.
     *
     * @param gateway which
     * @param nowNanos the time
     */
    public void heard(GatewayId gateway, long nowNanos) {
        lock.lock();
        try {
            lastHeard.put(gateway, nowNanos);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes back what is overdue.
     *
     * @param nowNanos the time
     * @return what was freed, oldest first
     */
    public List<Freed> expire(long nowNanos) {
        List<Freed> freed = expireOpen(nowNanos);
        if (!freed.isEmpty()) {
            roomMade.run();
        }
        return freed;
    }

    private List<Freed> expireOpen(long nowNanos) {
        lock.lock();
        try {
            List<Freed> freed = new ArrayList<>();
            for (Entry entry : List.copyOf(open.values())) {
                limits.overdue(entry, lastHeard.get(entry.claim.gateway()), nowNanos)
                        .ifPresent(cause -> {
                            close(entry, nowNanos);
                            freed.add(new Freed(entry.snapshot(), cause));
                        });
            }
            lastHeard
                    .values()
                    .removeIf(
                            heard -> nowNanos - heard > limits.gatewaySilence().toNanos());
            return freed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Forgets sums of workers that are gone and hold no reservation.
     *
     * @param present workers that the fleet has
     */
    public void retain(Set<WorkerId> present) {
        lock.lock();
        try {
            accounts.retain(present);
        } finally {
            lock.unlock();
        }
    }

    /** Open reservations now. */
    public int size() {
        lock.lock();
        try {
            return open.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What is reserved on one worker now, others left out.
     *
     * @param worker the worker
     * @param nowNanos the time
     * @return its backlog
     */
    public Backlog backlog(WorkerId worker, long nowNanos) {
        lock.lock();
        try {
            return accounts.backlog(worker, nowNanos);
        } finally {
            lock.unlock();
        }
    }

    private Entry book(Claim claim, Placement placement, long nowNanos) {
        Account account = accounts.of(placement.worker());
        issued++;
        changes.incrementAndGet();
        Entry entry = new Entry(new ReservationId(picker, incarnation, issued), claim, placement, account, nowNanos);
        account.add(entry, nowNanos);
        open.put(issued, entry);
        live.put(new Live(claim.requestId(), claim.attempt()), entry.id);
        return entry;
    }

    private Applied move(Entry entry, Outcome outcome, long nowNanos) {
        changes.incrementAndGet();
        boolean news = accounts.of(entry.placement.worker()).tell(entry, outcome, nowNanos);
        if (outcome.leg() == null && outcome.event() == OutcomeEvent.END) {
            close(entry, nowNanos);
        }
        return news ? new Applied.Moved(entry.snapshot()) : new Applied.Repeated();
    }

    private Applied late(Outcome outcome) {
        boolean wasIssued = outcome.reservation().number() <= issued;
        return switch (outcome.event()) {
            case END -> wasIssued ? new Applied.Repeated() : new Applied.Unknown();
            case DISPATCHED, FIRST_TOKEN, PROGRESS -> new Applied.Unknown();
        };
    }

    private void close(Entry entry, long nowNanos) {
        changes.incrementAndGet();
        open.remove(entry.id.number());
        live.remove(new Live(entry.claim.requestId(), entry.claim.attempt()), entry.id);
        accounts.of(entry.placement.worker()).remove(entry, nowNanos);
    }

    private LedgerView view(long nowNanos) {
        return new Accounts.View(accounts, elsewhere, issued, nowNanos);
    }
}
