package io.glidepath.benchmarks.simulation;

/**
 * Chooses engines. Called on the simulation's one thread; what it remembers is its own.
 */
public interface Router {

    /**
     * Chooses the engine of one request.
     *
     * @param ask the request
     * @param fleet what can be known of the engines now
     * @return index of an engine, 0 to {@code fleet.size() - 1}
     */
    int route(RoutedAsk ask, FleetNow fleet);

    /**
     * Told when a request's first token left its engine.
     *
     * @param ask the request
     * @param engine where
     * @param now virtual nanoseconds
     */
    default void firstToken(RoutedAsk ask, int engine, long now) {}

    /**
     * Told when a request ended.
     *
     * @param ask the request
     * @param engine where
     * @param now virtual nanoseconds
     */
    default void ended(RoutedAsk ask, int engine, long now) {}
}
