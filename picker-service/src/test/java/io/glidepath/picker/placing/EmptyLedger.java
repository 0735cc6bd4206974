package io.glidepath.picker.placing;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.FreeAges;

/** Nothing is reserved anywhere; tests that need more override it. */
public class EmptyLedger implements LedgerView {

    @Override
    public Backlog backlog(WorkerId worker) {
        return Backlog.NONE;
    }

    @Override
    public long tokensSince(WorkerId worker, long nanos) {
        return 0;
    }

    @Override
    public long referencedTokens(WorkerId worker) {
        return 0;
    }

    @Override
    public FreeAges freeAges(WorkerId worker) {
        return FreeAges.OLD;
    }

    @Override
    public long wantedTokens(WorkerId worker) {
        return 0;
    }

    @Override
    public long claimedTokens(WorkerId worker, long sinceNanos) {
        return 0;
    }

    @Override
    public int pickers() {
        return 1;
    }

    @Override
    public long turn() {
        return 1;
    }
}
