package io.glidepath.picker.scheduling;

import io.glidepath.contracts.identity.WorkerId;

/** Round numbers for worked examples: 10 ms a step, 100 us a prompt token, 1 us a context token, no pairs, 1,000 a step. */
final class Numbers {

    static final EngineProfile PROFILE = new EngineProfile(0.010, 100e-6, 1e-6, 0, 1_000);
    static final CostModel MODEL = new CostModel(0.3, 3);

    private Numbers() {}

    static WorkerNow worker(String id, int cached, Backlog backlog) {
        return new WorkerNow(new WorkerId(id), PROFILE, 1, 0, CacheSpace.UNKNOWN, cached, backlog);
    }

    static WorkerNow idle(String id) {
        return worker(id, 0, Backlog.NONE);
    }

    static ScheduledRequest request(int prompt, int output) {
        return new ScheduledRequest(prompt, output, 42, 1, 1);
    }
}
