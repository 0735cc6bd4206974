package io.glidepath.adapter.worker;

import io.glidepath.adapter.blocks.Occupancy;
import io.glidepath.adapter.recovery.SavedState.Known;

/**
 * Whether a view misses nothing that its engine holds. What was missed stays missing until the engine clears its cache or
 * begins another life, or until so much was stored that nothing older can be left. Thread-safe.
 */
final class Completeness {

    private boolean complete;
    private boolean cleared;
    private Occupancy begin = new Occupancy(0, 0, 0, 0);

    synchronized boolean complete() {
        return complete;
    }

    /** Another life begins; what was stored before it does not count. */
    synchronized void startedOver(Occupancy now) {
        complete = false;
        cleared = false;
        begin = now;
    }

    /** Whether all of the engine's history was heard. */
    synchronized void history(boolean whole) {
        complete = whole || cleared;
    }

    synchronized void cleared() {
        complete = true;
        cleared = true;
    }

    /** Answers whether nothing was missing before. */
    synchronized boolean missed() {
        boolean before = complete;
        complete = false;
        cleared = false;
        return before;
    }

    synchronized void stored(Occupancy now, Occupancy.Memory memory) {
        complete |= now.turnedOver(begin, memory);
    }

    synchronized Known known(Occupancy now) {
        return new Known(
                complete,
                cleared,
                now.blocksStored() - begin.blocksStored(),
                now.tokensStored() - begin.tokensStored());
    }

    /** Goes on where an earlier process was; the view counts from 0. */
    synchronized void resume(Known known) {
        complete = known.complete();
        cleared = known.cleared();
        begin = new Occupancy(0, 0, -known.blocksStored(), -known.tokensStored());
    }
}
