package io.glidepath.adapter.events;

import java.util.function.Consumer;

/** Where batches that were missed can be asked for again. */
interface ReplaySource {

    /** No engine was given whose batches could be asked for. */
    ReplaySource NONE = (from, taker) -> false;

    /**
     * Asks for all batches from a number on.
     *
     * @param from first number wanted; an engine that no longer has it begins later, without saying so
     * @param taker takes each, in the engine's order
     * @return whether the engine answered to the end
     */
    boolean replay(long from, Consumer<EventMessage> taker);
}
