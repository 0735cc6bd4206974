package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.HeldBooks;
import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.FreeAges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One account a worker, and what requests that are held will want there. Guarded by the ledger's lock. */
final class Accounts {

    private final Map<WorkerId, Account> byWorker = new HashMap<>();
    private final Map<Live, List<Wanted>> wanted = new HashMap<>();

    /** Read without the lock. */
    private final AtomicLong changes = new AtomicLong();

    /** Names one attempt of one request. */
    record Live(String requestId, Attempt attempt) {

        static Live of(Claim claim) {
            return new Live(claim.requestId(), claim.attempt());
        }
    }

    Account of(WorkerId worker) {
        return byWorker.computeIfAbsent(worker, id -> new Account());
    }

    void want(Live name, List<Wanted> wants) {
        if (!wants.isEmpty()) {
            changes.incrementAndGet();
            wanted.put(name, wants);
            wants.forEach(each -> of(each.worker()).want(each));
        }
    }

    void unwant(Live name) {
        List<Wanted> was = wanted.remove(name);
        if (was != null) {
            changes.incrementAndGet();
            was.forEach(each -> of(each.worker()).unwant(each));
        }
    }

    /** Grows whenever something else is wanted. */
    long changes() {
        return changes.get();
    }

    void retain(Set<WorkerId> present) {
        byWorker.entrySet().removeIf(account -> account.getValue().isIdle() && !present.contains(account.getKey()));
    }

    /** Others left out. */
    Backlog backlog(WorkerId worker, long nowNanos) {
        Account account = byWorker.get(worker);
        return account == null ? Backlog.NONE : account.backlog(nowNanos);
    }

    /** Others left out, and workers that have nothing and had nothing lately. */
    Map<WorkerId, WorkerBooks> books(long nowNanos) {
        Map<WorkerId, WorkerBooks> books = new HashMap<>();
        byWorker.forEach((worker, account) -> {
            WorkerBooks there = account.books(worker, nowNanos);
            if (!there.equals(WorkerBooks.none(worker))) {
                books.put(worker, there);
            }
        });
        return books;
    }

    /**
     * All of it at one instant.
     *
     * @param accounts the accounts
     * @param elsewhere what other pickers have
     * @param issued reservations made so far
     * @param nowNanos the time
     */
    record View(Accounts accounts, Elsewhere elsewhere, long issued, long nowNanos) implements LedgerView {

        @Override
        public Backlog backlog(WorkerId worker) {
            int others = elsewhere.others();
            return others == 0
                    ? accounts.backlog(worker, nowNanos)
                    : account(worker).backlog(elsewhere.on(worker), others, elsewhere.propagationNanos(), nowNanos);
        }

        @Override
        public long tokensSince(WorkerId worker, long nanos) {
            return account(worker).begunSince(nanos, nowNanos);
        }

        @Override
        public long referencedTokens(WorkerId worker) {
            return account(worker).referencedTokens() + elsewhere.on(worker).referencedTokens();
        }

        @Override
        public FreeAges freeAges(WorkerId worker) {
            FreeAges ours = account(worker).freeAges(nowNanos);
            return elsewhere.others() == 0 ? ours : ours.times(1 + elsewhere.others());
        }

        @Override
        public long wantedTokens(WorkerId worker) {
            long ours = account(worker).wantedTokens();
            return elsewhere.others() == 0
                    ? ours
                    : ours + elsewhere.on(worker).held().wantedTokens();
        }

        @Override
        public long claimedTokens(WorkerId worker, long sinceNanos) {
            long ours = account(worker).claimedTokens(sinceNanos);
            return elsewhere.others() == 0 ? ours : ours + claimedElsewhere(worker, sinceNanos);
        }

        /** Who came after the youngest of those who claim came after all of them; clocks of pickers cannot be compared. */
        private long claimedElsewhere(WorkerId worker, long sinceNanos) {
            HeldBooks there = elsewhere.on(worker).held();
            boolean later = nowNanos - sinceNanos < TimeUnit.SECONDS.toNanos(there.claimantSeconds());
            return later ? there.claimedTokens() : 0;
        }

        @Override
        public int computingTokens(WorkerId worker, Landmarks prompt) {
            Set<Long> theirs = elsewhere.computing(worker);
            return theirs.isEmpty() ? 0 : prompt.commonTokens(theirs);
        }

        @Override
        public int pickers() {
            return 1 + elsewhere.others();
        }

        @Override
        public long turn() {
            return issued + 1;
        }

        private Account account(WorkerId worker) {
            return accounts.of(worker);
        }
    }
}
