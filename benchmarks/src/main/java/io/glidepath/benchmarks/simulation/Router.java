package io.glidepath.benchmarks.simulation;

import java.util.List;

/**
 * Chooses engines. Called on the simulation's one thread; what it remembers is its own.
 */
public interface Router {

    /** What {@link #route} answers to keep a request until {@link #release}. */
    int HELD = -1;

    /**
     * A request that was held and has its engine now.
     *
     * @param ask the request
     * @param engine its engine
     */
    record Bound(RoutedAsk ask, int engine) {}

    /**
     * Chooses the engine of one request.
     *
     * @param ask the request
     * @param fleet what can be known of the engines now; at least one of them serves
     * @return index of an engine that serves, or {@link #HELD} while others are outstanding
     */
    int route(RoutedAsk ask, FleetNow fleet);

    /** What {@link #reader} answers for a request that one engine serves whole. */
    int WHOLE = -1;

    /**
     * Who reads the prompt of a request that has its engine now. Asked once for each.
     *
     * @param ask the request
     * @return index of another engine, or {@link #WHOLE}
     */
    default int reader(RoutedAsk ask) {
        return WHOLE;
    }

    /**
     * Told when the engine that reads a prompt for another is done with it.
     *
     * @param ask the request
     * @param now virtual nanoseconds
     */
    default void prefilled(RoutedAsk ask, long now) {}

    /**
     * Whether the router looks at {@link FleetNow#depth}; the index of one that does not is not kept.
     *
     * @return the same at all times
     */
    default boolean readsIndex() {
        return true;
    }

    /**
     * Looks again at what is held. Called after first tokens and ends, at most every 20 ms.
     *
     * @param fleet what can be known of the engines now
     * @return those that are held no more
     */
    default List<Bound> release(FleetNow fleet) {
        return List.of();
    }

    /**
     * Requests that were {@link #HELD} and get no engine: refused, evicted, too old. Asked after each of the two calls
     * above; those it names fail.
     *
     * @return each once
     */
    default List<RoutedAsk> turnedAway() {
        return List.of();
    }

    /**
     * Told when a request's first token left its engine.
     *
     * @param ask the request
     * @param engine where
     * @param now virtual nanoseconds
     */
    default void firstToken(RoutedAsk ask, int engine, long now) {}

    /**
     * Told when a request left its engine: answered, refused or thrown back by a death.
     *
     * @param ask the request
     * @param engine where
     * @param now virtual nanoseconds
     */
    default void ended(RoutedAsk ask, int engine, long now) {}
}
