package io.glidepath.picker.peers;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.LedgerUpdate;
import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.picker.ledger.Elsewhere;
import io.glidepath.picker.ledger.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this picker tells the others of its pool, and what it knows of them. Has no clock and no channel: whoever drives it
 * brings messages and time.
 *
 * <p>Thread-safe. What the ledger reads takes no lock, since it is read inside the ledger's atomic step; the ledger's lock
 * may be taken while this one's is held, never the other way round.
 */
public final class Peers implements Elsewhere {

    private final Ledger ledger;
    private final PeersProperties settings;
    // Written under the lock, read without.
    private final Map<WorkerId, WorkerBooks> sums = new ConcurrentHashMap<>();
    private final Map<WorkerId, Set<Long>> computing = new ConcurrentHashMap<>();
    private volatile int others;
    private volatile long propagationNanos;
    private volatile boolean twin;
    // All below is guarded by this.
    private final Map<String, Peer> peers = new HashMap<>();
    private final Propagation propagation;
    private Map<WorkerId, WorkerBooks> told = Map.of();
    private long number;
    private long toldChanges = -1;
    private long toldNanos;
    private long toldAllNanos;
    private boolean tellAll = true;
    private boolean ask = true;
    private long gaps;
    private long twinNanos;

    /**
     * Knows nobody yet, and asks who is there with its first message.
     *
     * @param ledger what is reserved here
     * @param settings how often what is told
     */
    public Peers(Ledger ledger, PeersProperties settings) {
        this.ledger = ledger;
        this.settings = settings;
        this.propagation = new Propagation(settings.changes().toNanos());
        this.propagationNanos = propagation.nanos();
    }

    /**
     * What is to be told now: everything once in a while, on joining, and when somebody missed something; else what
     * changed, but not too often.
     *
     * @param nowNanos the time
     * @return empty when nothing is
     */
    public synchronized Optional<LedgerUpdate> due(long nowNanos) {
        boolean all = tellAll || nowNanos - toldAllNanos >= settings.complete().toNanos();
        long changes = ledger.changes();
        boolean some = changes != toldChanges
                && nowNanos - toldNanos >= settings.changes().toNanos();
        if (!all && !ask && !some) {
            return Optional.empty();
        }
        Map<WorkerId, WorkerBooks> books = ledger.books(nowNanos);
        List<WorkerBooks> listed = all ? List.copyOf(books.values()) : changed(books);
        number++;
        LedgerUpdate update = new LedgerUpdate(ledger.picker(), ledger.incarnation(), number, all, ask, listed);
        told = books;
        toldChanges = changes;
        toldNanos = nowNanos;
        toldAllNanos = all ? nowNanos : toldAllNanos;
        tellAll = false;
        ask = false;
        propagation.sent(number, nowNanos);
        return Optional.of(update);
    }

    /** A message could not be sent: nobody knows what it said. */
    synchronized void unsent() {
        tellAll = true;
    }

    /**
     * Takes a message, our own ones included.
     *
     * @param update the message
     * @param nowNanos the time
     */
    public synchronized void take(LedgerUpdate update, long nowNanos) {
        if (update.replica().equals(ledger.picker())) {
            takeOwn(update, nowNanos);
            return;
        }
        Peer peer = peers.get(update.replica());
        if (peer == null || !peer.incarnation.equals(update.incarnation())) {
            peer = join(update.replica(), update.incarnation(), peer);
        }
        boolean knownToLack = peer.lacks();
        peer.take(update, nowNanos).forEach(this::add);
        tellAll |= update.asks();
        if (peer.lacks()) {
            gaps += knownToLack ? 0 : 1;
            ask = true;
        }
        others = peers.size();
    }

    @Override
    public WorkerBooks on(WorkerId worker) {
        WorkerBooks sum = sums.get(worker);
        return sum == null ? WorkerBooks.none(worker) : sum;
    }

    @Override
    public Set<Long> computing(WorkerId worker) {
        return computing.getOrDefault(worker, Set.of());
    }

    @Override
    public int others() {
        return others;
    }

    @Override
    public long propagationNanos() {
        return propagationNanos;
    }

    /** Times that a message was missed, joining included. */
    synchronized long gaps() {
        return gaps;
    }

    /** Names of those that live. */
    synchronized Set<String> names() {
        return Set.copyOf(peers.keySet());
    }

    /** Whether another living picker bears this one's name, so that neither counts the other. */
    public boolean hasTwin() {
        return twin;
    }

    private void takeOwn(LedgerUpdate update, long nowNanos) {
        if (update.incarnation().equals(ledger.incarnation())) {
            propagation.back(update.number(), nowNanos);
            propagationNanos = propagation.nanos();
        } else {
            twin = true;
            twinNanos = nowNanos;
        }
    }

    /** A new life replaces the one before: what that had reserved is adopted from the gateways, or over. */
    private Peer join(String replica, Incarnation incarnation, @Nullable Peer before) {
        Peer joined = new Peer(incarnation);
        peers.put(replica, joined);
        if (before != null) {
            before.workers().forEach(this::add);
        }
        tellAll = true;
        return joined;
    }

    /**
     * Forgets who fell silent.
     *
     * @param nowNanos the time
     * @return whether somebody did
     */
    public synchronized boolean dropSilent(long nowNanos) {
        List<Peer> silent = new ArrayList<>();
        peers.values().removeIf(peer -> {
            boolean gone = peer.silent(settings.silence().toNanos(), nowNanos);
            if (gone) {
                silent.add(peer);
            }
            return gone;
        });
        silent.forEach(peer -> peer.workers().forEach(this::add));
        others = peers.size();
        twin &= nowNanos - twinNanos <= settings.silence().toNanos();
        return !silent.isEmpty();
    }

    private void add(WorkerId worker) {
        WorkerBooks sum = WorkerBooks.none(worker);
        for (Peer peer : peers.values()) {
            sum = sum.plus(peer.on(worker));
        }
        if (sum.equals(WorkerBooks.none(worker))) {
            sums.remove(worker);
        } else {
            sums.put(worker, sum);
        }
        if (sum.computing().isEmpty()) {
            computing.remove(worker);
        } else {
            computing.put(worker, Set.copyOf(sum.computing()));
        }
    }

    /** Those that differ from what was told last, and those that have nothing any more. */
    private List<WorkerBooks> changed(Map<WorkerId, WorkerBooks> books) {
        List<WorkerBooks> changed = new ArrayList<>();
        books.forEach((worker, now) -> {
            if (!now.equals(told.get(worker))) {
                changed.add(now);
            }
        });
        told.keySet().stream()
                .filter(worker -> !books.containsKey(worker))
                .forEach(worker -> changed.add(WorkerBooks.none(worker)));
        return changed;
    }
}
