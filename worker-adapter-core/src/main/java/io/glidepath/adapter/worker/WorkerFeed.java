package io.glidepath.adapter.worker;

import io.glidepath.adapter.blocks.Occupancy;
import io.glidepath.adapter.blocks.ViewCounts;
import io.glidepath.adapter.decoding.EventDecoder;
import io.glidepath.adapter.decoding.KvEvent;
import io.glidepath.adapter.decoding.MalformedEventException;
import io.glidepath.adapter.events.EventCounts;
import io.glidepath.adapter.events.EventPosition;
import io.glidepath.adapter.events.EventSink;
import io.glidepath.adapter.events.EventSubscription;
import io.glidepath.adapter.publishing.HeldBlocks;
import io.glidepath.adapter.publishing.Publisher;
import io.glidepath.adapter.recovery.StateKeeper;
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

    private final EventDecoder decoder = new EventDecoder();
    private final LongAdder events = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final DoubtPace doubts = new DoubtPace();
    private final Completeness completeness;
    private final String rootModel;
    private final HeldBlocks held;
    private @Nullable EventSubscription subscription;
    private @Nullable Publisher publisher;
    private @Nullable StateKeeper keeper;
    private boolean publishing;

    private volatile Optional<EventPosition> heard;

    WorkerFeed(String rootModel, HeldBlocks held, Completeness completeness, Optional<EventPosition> heard) {
        this.rootModel = rootModel;
        this.held = held;
        this.completeness = completeness;
        this.heard = heard;
    }

    /** Blocks that an earlier process noted are not published before the engine has confirmed that they are still its own. */
    void start(EventSubscription newSubscription, Publisher newPublisher, StateKeeper newKeeper) {
        subscription = newSubscription;
        publisher = newPublisher;
        newPublisher.onDisbelief(() -> giveUp("readers no longer believe it"));
        keeper = newKeeper;
        if (heard.isEmpty()) {
            publish();
        }
        newSubscription.start();
    }

    String rootModel() {
        return rootModel;
    }

    HeldBlocks held() {
        return held;
    }

    boolean complete() {
        return completeness.complete();
    }

    Completeness completeness() {
        return completeness;
    }

    Optional<EventPosition> heard() {
        return heard;
    }

    Optional<Publisher> publisher() {
        return Optional.ofNullable(publisher);
    }

    Optional<StateKeeper> keeper() {
        return Optional.ofNullable(keeper);
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

    /** Holds the view against the engine's memory: what is missing may be gone by now, and no more can be there than fits. */
    void engineHas(Occupancy.Memory memory) {
        Occupancy now = held.counts().occupancy();
        completeness.stored(now, memory);
        if (now.exceeds(memory)) {
            completeness.missed();
            giveUp(now.blocks() + " blocks are held, and the engine has " + memory.blocks());
        }
    }

    @Override
    public void startedOver() {
        log.atInfo().addKeyValue("model", rootModel).log("Engine events start over, under a new epoch");
        held.restart();
        heard = Optional.empty();
        completeness.startedOver(held.counts().occupancy());
    }

    @Override
    public void batch(EventPosition position, byte[] payload) {
        try {
            List<KvEvent> batch = decoder.decode(payload);
            events.add(batch.size());
            take(batch);
        } catch (MalformedEventException e) {
            malformed.increment();
            completeness.missed();
            log.atWarn().addKeyValue("reason", e.getMessage()).log("Event batch cannot be read");
        }
        heard = Optional.of(position);
        if (keeper != null) {
            keeper.changed();
        }
    }

    private void take(List<KvEvent> batch) {
        ViewCounts before = held.counts().view();
        held.apply(batch);
        ViewCounts after = held.counts().view();
        if (batch.stream().anyMatch(KvEvent.Cleared.class::isInstance)) {
            completeness.cleared();
        } else if (after.unknownParents() > before.unknownParents() || after.beyondBound() > before.beyondBound()) {
            // What is beyond the bound, or hangs on what could not be named, would be missing again.
            boolean curable = after.unknownParents() > before.unknownParents() && after.mismatched() == 0;
            if (completeness.missed() && curable) {
                giveUp("blocks hang on others that were never announced");
            }
        }
    }

    @Override
    public void complete(boolean whole) {
        completeness.history(whole);
        publish();
    }

    @Override
    public void confirmed() {
        publish();
    }

    @Override
    public void tick() {
        if (keeper != null) {
            keeper.tick(System.nanoTime());
        }
    }

    @Override
    public void close() {
        EventSubscription reading = subscription;
        if (reading != null) {
            reading.close();
        }
        if (keeper != null) {
            keeper.close();
        }
        Publisher writing = publisher;
        if (writing != null) {
            writing.close();
        }
    }

    private void publish() {
        Publisher writing = publisher;
        if (!publishing && writing != null) {
            publishing = true;
            writing.start();
        }
    }

    /** By whichever thread came to doubt: the reader's, the poll's, the publisher's. */
    private void giveUp(String reason) {
        EventSubscription current = subscription;
        if (current != null && doubts.allows(System.nanoTime())) {
            log.atWarn().addKeyValue("reason", reason).log("View cannot be right");
            current.startOver();
        }
    }
}
