package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.ledger.Freed.Cause;
import io.glidepath.picker.scheduling.Backlog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private final Map<WorkerId, Account> accounts = new HashMap<>();
    private final Map<Long, Entry> open = new LinkedHashMap<>();
    private final Map<Live, ReservationId> live = new HashMap<>();
    private final Map<Live, List<Wanted>> wanted = new HashMap<>();
    private final Map<GatewayId, Long> lastHeard = new HashMap<>();
    private long issued;
    private volatile Runnable roomMade = () -> {};

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
            unwant(name);
            Optional<Placement> placement = chooser.choose(view(nowNanos));
            if (placement.isEmpty()) {
                want(name, chooser.wanted());
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
     * Forgets what a request wanted that is held no more and has no place.
     *
     * @param claim the request's
     */
    public void noLongerWanted(Claim claim) {
        lock.lock();
        try {
            unwant(new Live(claim.requestId(), claim.attempt()));
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
                Account account = account(placement.worker());
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
                overdue(entry, nowNanos).ifPresent(cause -> {
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
            accounts.entrySet().removeIf(account -> account.getValue().isIdle() && !present.contains(account.getKey()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Open reservations now.
     *
     * @return at least 0
     */
    public int size() {
        lock.lock();
        try {
            return open.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What is reserved on one worker now.
     *
     * @param worker the worker
     * @param nowNanos the time
     * @return its backlog
     */
    public Backlog backlog(WorkerId worker, long nowNanos) {
        lock.lock();
        try {
            return view(nowNanos).backlog(worker);
        } finally {
            lock.unlock();
        }
    }

    private Entry book(Claim claim, Placement placement, long nowNanos) {
        Account account = account(placement.worker());
        issued++;
        Entry entry = new Entry(new ReservationId(picker, incarnation, issued), claim, placement, account, nowNanos);
        account.add(entry, nowNanos);
        open.put(issued, entry);
        live.put(new Live(claim.requestId(), claim.attempt()), entry.id);
        return entry;
    }

    private Applied move(Entry entry, Outcome outcome, long nowNanos) {
        Account account = account(entry.placement.worker());
        if (outcome.leg() != null) {
            account.prefillDone(entry, nowNanos);
            return new Applied.Moved(entry.snapshot());
        }
        boolean repeated = false;
        switch (outcome.event()) {
            case DISPATCHED -> {
                repeated = entry.dispatched();
                entry.dispatch();
            }
            case FIRST_TOKEN -> repeated = !begin(entry, account, outcome, nowNanos);
            case PROGRESS -> {
                entry.dispatch();
                account.output(entry, outcome.outputTokens());
            }
            case END -> {
                account.output(entry, outcome.outputTokens());
                close(entry, nowNanos);
            }
        }
        return repeated ? new Applied.Repeated() : new Applied.Moved(entry.snapshot());
    }

    private static boolean begin(Entry entry, Account account, Outcome outcome, long nowNanos) {
        if (entry.started()) {
            return false;
        }
        account.prefillDone(entry, nowNanos);
        entry.firstToken(outcome.sinceDispatchMicros());
        account.output(entry, outcome.outputTokens());
        return true;
    }

    private Applied late(Outcome outcome) {
        boolean wasIssued = outcome.reservation().number() <= issued;
        return switch (outcome.event()) {
            case END -> wasIssued ? new Applied.Repeated() : new Applied.Unknown();
            case DISPATCHED, FIRST_TOKEN, PROGRESS -> new Applied.Unknown();
        };
    }

    private Optional<Cause> overdue(Entry entry, long nowNanos) {
        long age = nowNanos - entry.reservedAtNanos;
        long heard = Objects.requireNonNullElse(lastHeard.get(entry.claim.gateway()), entry.reservedAtNanos);
        if (!entry.dispatched() && age > limits.dispatchWithin().toNanos()) {
            return Optional.of(Cause.NEVER_DISPATCHED);
        }
        if (nowNanos - heard > limits.gatewaySilence().toNanos()) {
            return Optional.of(Cause.GATEWAY_SILENT);
        }
        return age > limits.maxAge().toNanos() ? Optional.of(Cause.TOO_OLD) : Optional.empty();
    }

    private void close(Entry entry, long nowNanos) {
        open.remove(entry.id.number());
        live.remove(new Live(entry.claim.requestId(), entry.claim.attempt()), entry.id);
        account(entry.placement.worker()).remove(entry, nowNanos);
    }

    private void want(Live name, List<Wanted> wants) {
        if (!wants.isEmpty()) {
            wanted.put(name, wants);
            wants.forEach(each -> account(each.worker()).want(each.cachedTokens(), each.roomTokens()));
        }
    }

    private void unwant(Live name) {
        List<Wanted> was = wanted.remove(name);
        if (was != null) {
            was.forEach(each -> account(each.worker()).want(-each.cachedTokens(), -each.roomTokens()));
        }
    }

    private Account account(WorkerId worker) {
        return accounts.computeIfAbsent(worker, id -> new Account());
    }

    private LedgerView view(long nowNanos) {
        return new AccountsView(accounts, issued, nowNanos);
    }

    private record Live(String requestId, Attempt attempt) {}
}
