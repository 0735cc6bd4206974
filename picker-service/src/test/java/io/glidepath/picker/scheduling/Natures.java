package io.glidepath.picker.scheduling;

import io.glidepath.contracts.identity.WorkerId;

/** Workers for tests of filters, scorers and pickers. */
public final class Natures {

    private Natures() {}

    /** An idle worker of a nature. */
    public static WorkerNow worker(String id, Nature nature) {
        return new WorkerNow(new WorkerId(id), Numbers.PROFILE, 1, 0, CacheSpace.UNKNOWN, 0, Backlog.NONE, nature);
    }

    /** A worker that holds and has something. */
    public static WorkerNow worker(String id, int cachedTokens, Backlog backlog) {
        return Numbers.worker(id, cachedTokens, backlog);
    }

    /** The model of worked examples. */
    public static CostModel model() {
        return Numbers.MODEL;
    }
}
