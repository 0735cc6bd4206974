package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.ledger.Accounts.Live;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The reservations that have not ended, booked on the accounts of their workers. Guarded by the ledger's lock. */
final class OpenReservations {

    private final String picker;
    private final Incarnation incarnation;
    private final Accounts accounts;
    private final Map<Long, Entry> byNumber = new LinkedHashMap<>();
    private final Map<Live, ReservationId> byName = new HashMap<>();
    private long issued;
    // Written under the lock, read without.
    private final AtomicLong changes = new AtomicLong();

    OpenReservations(String picker, Incarnation incarnation, Accounts accounts) {
        this.picker = picker;
        this.incarnation = incarnation;
        this.accounts = accounts;
    }

    Entry book(Claim claim, Placement placement, Landmarks landmarks, long nowNanos) {
        Account reads = accounts.of(placement.leg().map(Placement.Leg::worker).orElse(placement.worker()));
        issued++;
        changes.incrementAndGet();
        ReservationId id = new ReservationId(picker, incarnation, issued);
        Entry entry = new Entry(id, claim, placement, landmarks, reads, nowNanos);
        accounts.of(placement.worker()).add(entry, nowNanos);
        entry.side().ifPresent(side -> reads.add(side, nowNanos));
        byNumber.put(issued, entry);
        byName.put(Live.of(claim), entry.id);
        return entry;
    }

    /** Books a request that runs already: tokens that came, negative when not even the first. */
    Entry adopt(Claim claim, Placement placement, int progress, long nowNanos) {
        Entry entry = book(claim, placement, Landmarks.NONE, nowNanos);
        entry.dispatch();
        if (progress >= 0) {
            Account account = accounts.of(placement.worker());
            account.prefillDone(entry, nowNanos);
            account.output(entry, progress);
            pulled(entry, nowNanos);
        }
        return entry;
    }

    /** Applies an outcome of a reservation that this life of the picker made, or claims to have made. */
    Applied apply(Outcome outcome, long nowNanos) {
        Entry entry = byNumber.get(outcome.reservation().number());
        return entry == null ? late(outcome) : move(entry, outcome, nowNanos);
    }

    private Applied move(Entry entry, Outcome outcome, long nowNanos) {
        changes.incrementAndGet();
        boolean news = outcome.leg() == null
                ? accounts.of(entry.placement.worker()).tell(entry, outcome, nowNanos)
                : entry.side()
                        .filter(side -> prefillEnded(entry, side, outcome, nowNanos))
                        .isPresent();
        if (entry.started()) {
            pulled(entry, nowNanos);
        }
        if (outcome.leg() == null && outcome.event() == OutcomeEvent.END) {
            close(entry, nowNanos);
        }
        return news ? new Applied.Moved(entry.snapshot()) : new Applied.Repeated();
    }

    /** Only its first end counts. Where another worker read it, or nobody, all of it is free where it was booked. */
    private boolean prefillEnded(Entry entry, PrefillSide side, Outcome outcome, long nowNanos) {
        if (!side.computing()) {
            return false;
        }
        Account goesOn = accounts.of(entry.placement.worker());
        if (!outcome.wentWell()) {
            accounts.of(side.leg.worker()).failed(side, nowNanos);
            goesOn.readsItself(entry, nowNanos);
        } else {
            computed(entry, side, Objects.requireNonNullElse(outcome.worker(), side.leg.worker()), nowNanos);
            goesOn.ready(entry);
        }
        return true;
    }

    /** Its compute is free at once; its blocks are not before somebody pulled them. */
    private void computed(Entry entry, PrefillSide side, WorkerId by, long nowNanos) {
        Account chosen = accounts.of(side.leg.worker());
        if (by.equals(side.leg.worker())) {
            chosen.computed(side, nowNanos);
            return;
        }
        chosen.failed(side, nowNanos);
        PrefillSide other = side.readBy(by, nowNanos);
        entry.readBy(Optional.of(other));
        accounts.of(by).add(other, nowNanos);
    }

    private void pulled(Entry entry, long nowNanos) {
        entry.side().ifPresent(side -> accounts.of(side.leg.worker()).remove(side, nowNanos));
    }

    private Applied late(Outcome outcome) {
        boolean wasIssued = outcome.reservation().number() <= issued;
        return switch (outcome.event()) {
            case END -> wasIssued ? new Applied.Repeated() : new Applied.Unknown();
            case DISPATCHED, FIRST_TOKEN, PROGRESS -> new Applied.Unknown();
        };
    }

    void close(Entry entry, long nowNanos) {
        changes.incrementAndGet();
        byNumber.remove(entry.id.number());
        byName.remove(Live.of(entry.claim), entry.id);
        accounts.of(entry.placement.worker()).remove(entry, nowNanos);
        pulled(entry, nowNanos);
    }

    Optional<Entry> of(ReservationId id) {
        return Optional.ofNullable(byNumber.get(id.number())).filter(entry -> entry.id.equals(id));
    }

    Optional<ReservationId> of(Claim claim) {
        return Optional.ofNullable(byName.get(Live.of(claim)));
    }

    /** A copy, oldest first: what it lists may be closed meanwhile. */
    List<Entry> oldestFirst() {
        return List.copyOf(byNumber.values());
    }

    int size() {
        return byNumber.size();
    }

    /** Made so far. */
    long issued() {
        return issued;
    }

    /** Grows with each change. Any thread. */
    long changes() {
        return changes.get();
    }
}
