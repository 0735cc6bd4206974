package io.glidepath.kvindex.replica;

import java.time.Duration;

/**
 * The protocol's times and bounds, as a follower uses them.
 *
 * @param silence a worker without an entry for this long is gone
 * @param together workers whose silence differs by less fell silent together: one heartbeat
 * @param retry between two looks for a snapshot or an owner
 * @param watch how long a snapshot may follow a hello
 * @param pause reads further apart than this were an outage, which counts as nobody's silence
 * @param pending entries kept for one worker that waits for its snapshot
 */
record FollowTimes(Duration silence, Duration together, Duration retry, Duration watch, Duration pause, int pending) {

    /** How long a request for a snapshot stands. */
    static final Duration WANTED = Duration.ofSeconds(10);

    /** The protocol's times, with a setting's silence and bound. */
    static FollowTimes of(Duration silence, int pending) {
        return new FollowTimes(
                silence,
                silence.multipliedBy(3).dividedBy(10),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                pending);
    }
}
