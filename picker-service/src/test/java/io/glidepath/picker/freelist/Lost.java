package io.glidepath.picker.freelist;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.FreeAges;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;

/** Reads ages back from the price of a request that takes the whole free list. */
final class Lost {

    private Lost() {}

    /** Weight of all tokens. */
    static double with(FreeAges ages) {
        EngineProfile profile = new EngineProfile(0, 1, 0, 0, 1_000);
        CacheSpace space = new CacheSpace(100_000, 0, ages, 0);
        WorkerNow worker = new WorkerNow(new WorkerId("w"), profile, 1, 0, space, 0, Backlog.NONE);
        return new CostModel(0, 1)
                .rate(new ScheduledRequest(99_999, 1, 1, 1, 1), worker)
                .evictSeconds();
    }
}
