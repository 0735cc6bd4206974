package io.glidepath.adapter.events;

import java.util.Optional;

/**
 * Brings an engine's batches into order without gaps, and notices when the engine has begun another life.
 *
 * <p>Every replay asks from the last batch heard, <em>inclusive</em>: only an engine in the same life answers with the
 * same bytes under that number. A live number that goes backwards, another batch under the last number, or a history
 * that no longer reaches back to it, all mean the same: start over, from number 0.
 *
 * <p>A history that was not answered is not lost for good: {@link #retry} asks whether anybody answers now, from a number
 * that no engine reaches, and only then gives up what was heard live for the whole of it.
 *
 * <p>No I/O but through {@link ReplaySource}. Used by one thread.
 */
final class EventOrder {

    private static final long NOTHING = -1;

    private final ReplaySource source;
    private final EventSink sink;
    private final EventCounters counters;
    private Optional<EventPosition> heard;
    private long last;
    private Optional<EventPosition> lastLive = Optional.empty();
    private boolean unanswered;

    EventOrder(ReplaySource source, EventSink sink, EventCounters counters, Optional<EventPosition> heard) {
        this.source = source;
        this.sink = sink;
        this.counters = counters;
        this.heard = heard;
        this.last = heard.map(EventPosition::sequence).orElse(NOTHING);
    }

    /**
     * Fetches the history, or what came since the last batch heard. To be called once the subscription stands, so that
     * nothing falls between the two, and whenever the engine may have begun another life.
     */
    void catchUp() {
        if (last == NOTHING) {
            sink.complete(replay());
        } else if (replay()) {
            sink.confirmed();
        } else {
            startOver();
        }
    }

    void live(EventMessage message) {
        EventPosition position = EventPosition.of(message);
        if (lastLive.filter(position::equals).isPresent()) {
            counters.stale.increment();
            return;
        }
        long sequence = message.sequence();
        if (lastLive.filter(before -> sequence <= before.sequence()).isPresent()) {
            startOver();
        } else if (sequence > last + 1) {
            fillGap(sequence);
        }
        lastLive = Optional.of(position);
        if (sequence <= last) {
            counters.stale.increment();
            return;
        }
        if (sequence != last + 1 || last == NOTHING) {
            sink.complete(sequence == 0); // older ones cannot be had, or there are none
        }
        hand(position, message);
    }

    /** Whether the history was asked for in vain. */
    boolean unanswered() {
        return unanswered;
    }

    /** Fetches the history that was asked for in vain, if the engine answers by now. */
    void retry() {
        if (!source.replay(Long.MAX_VALUE, ignored -> {})) {
            return;
        }
        if (last == NOTHING) {
            catchUp();
        } else {
            startOver();
        }
    }

    private void fillGap(long sequence) {
        counters.gaps.increment();
        if (last == NOTHING) {
            catchUp();
        } else if (!replay() || sequence > last + 1) {
            startOver();
        }
    }

    void startOver() {
        counters.restarts.increment();
        heard = Optional.empty();
        last = NOTHING;
        lastLive = Optional.empty();
        sink.startedOver();
        catchUp();
    }

    /** Whether the source answered to the end, from the last batch on and without a hole. */
    private boolean replay() {
        counters.replays.increment();
        Replayed replayed = new Replayed(last == NOTHING);
        boolean answered = source.replay(Math.max(last, 0), replayed::take);
        unanswered = !answered && source != ReplaySource.NONE;
        if (!answered) {
            counters.unanswered.increment();
        }
        return answered && replayed.whole();
    }

    private void hand(EventPosition position, EventMessage message) {
        heard = Optional.of(position);
        last = position.sequence();
        counters.batches.increment();
        sink.batch(position, message.payload());
    }

    /** One replay being taken in: batches count until the first that does not follow. */
    private final class Replayed {

        private final boolean fromScratch;
        private boolean met;
        private boolean truncated;
        private boolean broken;

        Replayed(boolean fromScratch) {
            this.fromScratch = fromScratch;
            this.met = fromScratch;
        }

        void take(EventMessage message) {
            if (broken) {
                return;
            }
            EventPosition position = EventPosition.of(message);
            if (!met) {
                met = heard.filter(position::equals).isPresent();
                broken = !met;
            } else if (message.sequence() == last + 1) {
                hand(position, message);
            } else if (fromScratch && last == NOTHING) {
                truncated = true;
                hand(position, message);
            } else {
                broken = true;
            }
        }

        boolean whole() {
            return met && !broken && !truncated;
        }
    }
}
