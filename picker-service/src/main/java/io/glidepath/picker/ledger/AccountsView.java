package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.FreeAges;
import java.util.Map;

/**
 * The accounts at one instant, under the ledger's lock.
 *
 * @param accounts by worker
 * @param issued reservations made so far
 * @param nowNanos the time
 */
record AccountsView(Map<WorkerId, Account> accounts, long issued, long nowNanos) implements LedgerView {

    @Override
    public Backlog backlog(WorkerId worker) {
        Account account = accounts.get(worker);
        return account == null ? Backlog.NONE : account.backlog(nowNanos);
    }

    @Override
    public long tokensSince(WorkerId worker, long nanos) {
        Account account = accounts.get(worker);
        return account == null ? 0 : account.begunSince(nanos, nowNanos);
    }

    @Override
    public long referencedTokens(WorkerId worker) {
        Account account = accounts.get(worker);
        return account == null ? 0 : account.referencedTokens();
    }

    @Override
    public FreeAges freeAges(WorkerId worker) {
        Account account = accounts.get(worker);
        return account == null ? FreeAges.OLD : account.freeAges(nowNanos);
    }

    @Override
    public long wantedTokens(WorkerId worker) {
        Account account = accounts.get(worker);
        return account == null ? 0 : account.wantedTokens();
    }

    @Override
    public long claimedTokens(WorkerId worker) {
        Account account = accounts.get(worker);
        return account == null ? 0 : account.claimedTokens();
    }

    @Override
    public long turn() {
        return issued + 1;
    }
}
