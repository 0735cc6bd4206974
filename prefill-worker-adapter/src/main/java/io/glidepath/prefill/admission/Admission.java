package io.glidepath.prefill.admission;

import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.identity.ReservationId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The books of one prefill engine: prompts on their way, and those whose blocks it holds for somebody. A lease that lapsed
 * counts no more, whether or not anyone said so. Times are the caller's, nanoseconds of one monotonic clock. Thread-safe.
 */
public final class Admission {

    private final AdmissionSettings settings;
    private final Map<ReservationId, Long> leases = new HashMap<>();
    private long waitingTokens;
    private int running;

    /**
     * Opens empty books.
     *
     * @param settings their bounds
     */
    public Admission(AdmissionSettings settings) {
        this.settings = settings;
    }

    /**
     * Asks for a place.
     *
     * @param bytes length of the request's body
     * @param nowNanos the time
     * @return the place, or why there is none
     */
    public synchronized Admitted admit(int bytes, long nowNanos) {
        lapse(nowNanos);
        if (leases.size() >= settings.transfers()) {
            return new Admitted.Refused("transfers", leases.size(), settings.transfers(), retry(nowNanos));
        }
        long tokens = settings.tokens(bytes);
        if (running > 0 && waitingTokens + tokens > settings.waitingTokens()) {
            return new Admitted.Refused(
                    "waiting-tokens", waitingTokens, settings.waitingTokens(), OptionalLong.empty());
        }
        running++;
        waitingTokens += tokens;
        return new Admitted.Place(tokens);
    }

    /**
     * Gives a place back.
     *
     * @param place what {@link #admit} gave
     */
    public synchronized void leave(Admitted.Place place) {
        running--;
        waitingTokens -= place.tokens();
    }

    /**
     * The engine holds a prompt's blocks from now on.
     *
     * @param reservation whose prompt
     * @param nowNanos the time
     */
    public synchronized void hold(ReservationId reservation, long nowNanos) {
        lapse(nowNanos);
        leases.put(reservation, nowNanos + settings.lease().toNanos());
    }

    /**
     * Nobody comes for a prompt's blocks any more.
     *
     * @param reservation whose prompt
     * @param fetched whether somebody came; if not, the engine holds them until the lease ends, and they count until then
     * @return whether it was held
     */
    public synchronized boolean end(ReservationId reservation, boolean fetched) {
        return fetched ? leases.remove(reservation) != null : leases.containsKey(reservation);
    }

    /**
     * Gauges with what these books say.
     *
     * @param load the engine's own
     * @param nowNanos the time
     * @return the same with transfers
     */
    public synchronized WorkerLoad on(WorkerLoad load, long nowNanos) {
        lapse(nowNanos);
        OptionalLong last =
                leases.values().stream().mapToLong(until -> until - nowNanos).max();
        return load.withTransfers(
                leases.size(), last.isPresent() ? TimeUnit.NANOSECONDS.toMillis(last.getAsLong()) : null);
    }

    /**
     * Prompt tokens on their way.
     *
     * @return estimated from bytes
     */
    public synchronized long waitingTokens() {
        return waitingTokens;
    }

    private OptionalLong retry(long nowNanos) {
        return leases.values().stream()
                .mapToLong(until -> TimeUnit.NANOSECONDS.toMillis(until - nowNanos))
                .min();
    }

    private void lapse(long nowNanos) {
        leases.values().removeIf(until -> until - nowNanos <= 0);
    }
}
