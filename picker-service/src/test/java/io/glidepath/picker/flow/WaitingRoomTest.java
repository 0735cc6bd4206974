package io.glidepath.picker.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.picker.flow.Held.Standing;
import io.glidepath.picker.flow.WaitEnd.Cause;
import io.glidepath.picker.flow.WaitingRoom.Door;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final Standing STANDING = new Standing("t", 0, 1, 100, 10, Long.MAX_VALUE);
    private static final Duration NOW = Duration.ZERO;

    private long now;
    private final WaitingRoom room = Rooms.room(Rooms.settings(2, Bands.USUAL), () -> now);

    @Test
    void letsAWaiterGoWhenItHasLooked() throws Exception {
        AtomicBoolean roomThere = new AtomicBoolean();
        Seat seat = take(() -> whether(roomThere.get()));
        room.walk();
        assertThat(seat.await(NOW)).isEmpty();

        roomThere.set(true);
        room.walk();

        assertThat(seat.await(NOW)).contains(new WaitEnd.Looked());
        assertThat(room.size()).isZero();
    }

    @Test
    void looksNoMoreAtOneThatLeft() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        Seat seat = take(() -> whether(looks.incrementAndGet() > 100));

        seat.leave();
        room.walk();

        assertThat(seat.await(NOW)).contains(new WaitEnd.Left());
        assertThat(looks).hasValue(0);
        assertThat(room.size()).isZero();
    }

    @Test
    void keepsTheFirstOfTwoEnds() throws Exception {
        Seat seat = take(() -> Looked.BOUND);
        room.walk();

        seat.leave();

        assertThat(seat.await(NOW)).contains(new WaitEnd.Looked());
    }

    @Test
    void refusesWhatDoesNotFit() throws Exception {
        take(() -> Looked.STAYS);
        take(() -> Looked.STAYS);

        assertThat(take(() -> Looked.STAYS).await(NOW))
                .get()
                .satisfies(end -> assertThat(((WaitEnd.Refused) end).cause()).isEqualTo(Cause.FULL));
    }

    @Test
    void tellsThoseThatHadToGo() throws Exception {
        Seat batch = room.take(() -> Looked.STAYS, new Standing("t", -1, 1, 100, 10, Long.MAX_VALUE), now, door());
        take(() -> Looked.STAYS);
        take(() -> Looked.STAYS);

        assertThat(batch.await(NOW)).get().satisfies(end -> assertThat(((WaitEnd.Refused) end).cause())
                .isEqualTo(Cause.EVICTED));
    }

    @Test
    void refusesThoseThatWaitedTooLong() throws Exception {
        Seat seat = take(() -> Looked.STAYS);
        now += Duration.ofSeconds(60).toNanos();

        room.walk();

        assertThat(seat.await(NOW)).get().satisfies(end -> assertThat(((WaitEnd.Refused) end).cause())
                .isEqualTo(Cause.TOO_OLD));
    }

    @Test
    void refusesAllWhenItStops() throws Exception {
        Seat before = take(() -> Looked.STAYS);
        room.stop();
        Seat after = take(() -> Looked.STAYS);

        assertThat(cause(before)).contains(Cause.STOPPING);
        assertThat(cause(after)).contains(Cause.STOPPING);
    }

    @Test
    void goesOnAfterAWaiterThatBreaks() throws Exception {
        Seat broken = take(() -> {
            throw new IllegalStateException("broken");
        });
        Seat good = take(() -> Looked.BOUND);

        room.walk();

        assertThat(good.await(NOW)).contains(new WaitEnd.Looked());
        assertThat(broken.await(NOW)).isEmpty();
    }

    @Test
    void walksByItselfWhenWoken() {
        AtomicBoolean roomThere = new AtomicBoolean();
        Thread thread = Thread.ofVirtual().start(room::walkUntilStopped);
        Seat seat = take(() -> whether(roomThere.get()));

        roomThere.set(true);
        room.wake();

        await().untilAsserted(() -> assertThat(seat.await(NOW)).contains(new WaitEnd.Looked()));
        room.stop();
        await().untilAsserted(() -> assertThat(thread.isAlive()).isFalse());
    }

    @Test
    void missesNoEventBetweenALookAndASeat() {
        Thread thread = Thread.ofVirtual().start(room::walkUntilStopped);
        Door door = door();
        room.wake();

        Seat seat = room.take(() -> Looked.BOUND, STANDING, now, door);

        await().untilAsserted(() -> assertThat(seat.await(NOW)).contains(new WaitEnd.Looked()));
        room.stop();
        await().untilAsserted(() -> assertThat(thread.isAlive()).isFalse());
    }

    private static Optional<Cause> cause(Seat seat) throws InterruptedException {
        return seat.await(NOW).map(end -> ((WaitEnd.Refused) end).cause());
    }

    private Door door() {
        return room.door("t", 0);
    }

    private static Looked whether(boolean bound) {
        return bound ? Looked.BOUND : Looked.STAYS;
    }

    private Seat take(Waiter waiter) {
        return room.take(waiter, STANDING, now, door());
    }
}
