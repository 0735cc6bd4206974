package io.glidepath.adapter.worker;

import io.glidepath.adapter.events.EventCounts;
import io.glidepath.adapter.events.EventDecoder;
import io.glidepath.adapter.events.EventSink;
import io.glidepath.adapter.events.EventSubscription;
import io.glidepath.adapter.events.KvEvent;
import io.glidepath.adapter.events.MalformedEventException;
import io.glidepath.adapter.publishing.HeldBlocks;
import io.glidepath.adapter.publishing.Publisher;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A block's way through the adapter, for one worker and one root model: subscription, view, publisher. Without events
 * from the engine only the epoch is left of it.
 *
 * <p>The reader's thread is the only one to write what is kept here.
 */
final class WorkerFeed implements EventSink, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerFeed.class);

    /** Least time between two full replays because of unknown parents, which hybrid models may have for good. */
    private static final long REPLAY_PAUSE_NANOS = 60_000_000_000L;

    private final EventDecoder decoder = new EventDecoder();
    private final LongAdder events = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final String rootModel;
    private final HeldBlocks held;
    private @Nullable EventSubscription subscription;
    private @Nullable Publisher publisher;

    private volatile boolean complete;
    private boolean cleared;
    private long storedBefore;
    private long replayedAt = System.nanoTime() - REPLAY_PAUSE_NANOS;

    WorkerFeed(String rootModel, HeldBlocks held) {
        this.rootModel = rootModel;
        this.held = held;
    }

    void start(EventSubscription newSubscription, Publisher newPublisher) {
        subscription = newSubscription;
        publisher = newPublisher;
        newPublisher.start();
        newSubscription.start();
    }

    String rootModel() {
        return rootModel;
    }

    HeldBlocks held() {
        return held;
    }

    boolean complete() {
        return complete;
    }

    Optional<Publisher> publisher() {
        return Optional.ofNullable(publisher);
    }

    EventCounts eventCounts() {
        EventSubscription current = subscription;
        return current == null ? EventCounts.NONE : current.counts();
    }

    long events() {
        return events.sum();
    }

    long malformed() {
        return malformed.sum();
    }

    /** The engine's process is another one. */
    void engineRestarted() {
        EventSubscription current = subscription;
        if (current == null) {
            held.restart();
        } else {
            current.doubt();
        }
    }

    /** Once as many blocks were stored as the engine has, none of those that were missed can be left. */
    void engineHas(int totalBlocks) {
        if (!complete && held.counts().view().stored() - storedBefore >= totalBlocks) {
            complete = true;
        }
    }

    @Override
    public void startedOver() {
        log.atInfo().addKeyValue("model", rootModel).log("Engine events start over, under a new epoch");
        held.restart();
        complete = false;
        cleared = false;
        storedBefore = held.counts().view().stored();
    }

    @Override
    public void batch(byte[] payload) {
        try {
            List<KvEvent> batch = decoder.decode(payload);
            events.add(batch.size());
            long missing = missing();
            held.apply(batch);
            if (batch.stream().anyMatch(KvEvent.Cleared.class::isInstance)) {
                cleared = true;
                complete = true;
            } else if (missing() > missing) {
                missed();
            }
        } catch (MalformedEventException e) {
            malformed.increment();
            complete = false;
            log.atWarn().addKeyValue("reason", e.getMessage()).log("Event batch cannot be read");
        }
    }

    @Override
    public void complete(boolean whole) {
        complete = whole || cleared;
    }

    @Override
    public void close() {
        EventSubscription reading = subscription;
        if (reading != null) {
            reading.close();
        }
        Publisher writing = publisher;
        if (writing != null) {
            writing.close();
        }
    }

    private long missing() {
        HeldBlocks.Counts counts = held.counts();
        return counts.view().unknownParents() + counts.view().beyondBound();
    }

    private void missed() {
        boolean wasComplete = complete;
        complete = false;
        EventSubscription current = subscription;
        if (wasComplete && current != null && System.nanoTime() - replayedAt >= REPLAY_PAUSE_NANOS) {
            replayedAt = System.nanoTime();
            current.startOver();
        }
    }
}
