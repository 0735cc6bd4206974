package io.glidepath.picker.sessions;

import io.glidepath.contracts.identity.WorkerId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the last turn of each session ran. Thread-safe; bounded in number and age. Times are readings of one monotonic clock,
 * in nanoseconds.
 */
public final class Sessions {

    private final SessionProperties settings;
    // Guarded by this.
    private final Map<Whose, Ran> ran = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Whose, Ran> eldest) {
            return size() > settings.maxSessions();
        }
    };

    private record Whose(String tenant, String model, String session) {

        static Whose of(Turn turn) {
            return new Whose(turn.tenant(), turn.model(), turn.session());
        }
    }

    private record Ran(WorkerId worker, long atNanos) {}

    /**
     * Starts empty.
     *
     * @param settings its bounds
     */
    public Sessions(SessionProperties settings) {
        this.settings = settings;
    }

    /**
     * What the worker of the last turn may cost more than the cheapest.
     *
     * @return seconds, at least 0
     */
    public double stayWithinSeconds() {
        return settings.stayWithin().toNanos() / 1e9;
    }

    /**
     * Where the turn before this one ran.
     *
     * @param turn this turn
     * @param nowNanos the time
     * @return empty for a first one
     */
    public synchronized Optional<WorkerId> before(Turn turn, long nowNanos) {
        return Optional.ofNullable(ran.get(Whose.of(turn)))
                .filter(last -> nowNanos - last.atNanos < settings.forgetAfter().toNanos())
                .map(Ran::worker);
    }

    /**
     * Notes where a turn goes; after a last one the session is forgotten.
     *
     * @param turn the turn
     * @param worker its worker
     * @param nowNanos the time
     */
    public synchronized void runs(Turn turn, WorkerId worker, long nowNanos) {
        if (turn.last()) {
            ran.remove(Whose.of(turn));
        } else {
            ran.put(Whose.of(turn), new Ran(worker, nowNanos));
        }
    }

    /**
     * Sessions remembered.
     *
     * @return at least 0
     */
    public synchronized int size() {
        return ran.size();
    }
}
