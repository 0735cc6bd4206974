package io.glidepath.adapter.events;

import java.util.concurrent.atomic.LongAdder;

/** The running form of {@link EventCounts}: counted by the reader's thread, read by any. */
final class EventCounters {

    final LongAdder batches = new LongAdder();
    final LongAdder stale = new LongAdder();
    final LongAdder gaps = new LongAdder();
    final LongAdder replays = new LongAdder();
    final LongAdder unanswered = new LongAdder();
    final LongAdder restarts = new LongAdder();

    EventCounts now() {
        return new EventCounts(batches.sum(), stale.sum(), gaps.sum(), replays.sum(), unanswered.sum(), restarts.sum());
    }
}
