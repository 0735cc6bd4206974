package io.glidepath.adapter.events;

/**
 * What one subscription has seen since it began; every number only grows.
 *
 * @param batches batches handed on, live or replayed
 * @param stale live batches that a replay had brought already
 * @param gaps times that a number was missing
 * @param replays times that a replay was asked for
 * @param unanswered replays that were not answered to the end in time
 * @param restarts times that everything heard before was void
 */
public record EventCounts(long batches, long stale, long gaps, long replays, long unanswered, long restarts) {

    /** Nothing was seen. */
    public static final EventCounts NONE = new EventCounts(0, 0, 0, 0, 0, 0);
}
