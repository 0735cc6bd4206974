package io.glidepath.picker.scheduling;

import static io.glidepath.picker.scheduling.Numbers.PROFILE;
import static io.glidepath.picker.scheduling.Numbers.idle;
import static io.glidepath.picker.scheduling.Numbers.request;
import static io.glidepath.picker.scheduling.Numbers.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Room.Lack;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final Room ROOM = new Room(1, 4, 10_000, 0.9);

    @Test
    void bindsUpToASecondOfPrefillAhead() {
        assertThat(ROOM.late(worker("w", 0, new Backlog(1.0, 10_000, 1, 0, 0)))).isFalse();
        assertThat(ROOM.late(worker("w", 0, new Backlog(1.1, 11_000, 1, 0, 0)))).isTrue();
    }

    @Test
    void givesASlowWorkerAsManyTimesMore() {
        Backlog ahead = new Backlog(1.9, 9_500, 1, 0, 0);

        assertThat(ROOM.late(worker("w", 0, ahead).withSlowness(2))).isFalse();
        assertThat(ROOM.late(worker("w", 0, ahead).withSlowness(1.8))).isTrue();
    }

    @Test
    void neverHoldsForAWorkerThatHasNothingInFlight() {
        Room none = new Room(0, 1, 1, 0.01);

        assertThat(none.late(idle("w"))).isFalse();
        assertThat(none.lack(request(1_000_000, 10), idle("w"))).isEmpty();
    }

    @Test
    void limitsTheSequences() {
        assertThat(ROOM.lack(request(100, 10), worker("w", 0, new Backlog(0, 0, 3, 300, 0))))
                .isEmpty();
        assertThat(ROOM.lack(request(100, 10), worker("w", 0, new Backlog(0, 0, 4, 400, 0))))
                .contains(Lack.SEQUENCES);
    }

    @Test
    void limitsTheTokensInFlight() {
        // 9,000 there, 950 + 100 / 2 more
        assertThat(ROOM.lack(request(950, 100), worker("w", 0, new Backlog(0, 0, 1, 9_000, 0))))
                .isEmpty();
        assertThat(ROOM.lack(request(951, 100), worker("w", 0, new Backlog(0, 0, 1, 9_000, 0))))
                .contains(Lack.TOKENS);
    }

    @Test
    void limitsTheReferencedShareOfTheCache() {
        // 7,000 of 10,000 referenced, 1,000 queued, 400 cached of the prompt
        CacheSpace space = new CacheSpace(3_000, 7_000);
        WorkerNow worker =
                new WorkerNow(new WorkerId("w"), PROFILE, 1, 0, space, 400, new Backlog(0.1, 1_000, 1, 1_000, 0));

        assertThat(ROOM.lack(request(1_400, 10), worker)).isEmpty();
        assertThat(ROOM.lack(request(1_401, 10), worker)).contains(Lack.BLOCKS);
    }

    @Test
    void letsSmallPromptsGoOneCacheFurther() {
        CacheSpace full = new CacheSpace(0, 10_000);
        WorkerNow worker =
                new WorkerNow(new WorkerId("w"), PROFILE, 1, 0, full, 0, new Backlog(0.1, 8_500, 1, 1_000, 0));

        assertThat(ROOM.lack(request(500, 10), worker)).isEmpty();
        assertThat(ROOM.lack(request(501, 10), worker)).contains(Lack.BLOCKS);
        assertThat(ROOM.lack(request(625, 10), worker)).contains(Lack.BLOCKS);
    }

    @Test
    void limitsNothingItDoesNotKnow() {
        assertThat(Room.ENDLESS.lack(request(1_000_000, 10), worker("w", 0, new Backlog(9, 9, 9, 9, 9))))
                .isEmpty();
        assertThat(Room.ENDLESS.late(worker("w", 0, new Backlog(1e9, 9, 9, 9, 9))))
                .isFalse();
    }

    @Test
    void letsARequestClaimRoomInCachesThatItWaitedLongFor() {
        Room room = new Room(1, 4, 10_000, 0.9, 50);

        assertThat(room.claims(Lack.BLOCKS, 50)).isTrue();
        assertThat(room.claims(Lack.BLOCKS, 49)).isFalse();
        assertThat(room.claims(Lack.PREFILL, 60)).isFalse();
        assertThat(ROOM.claims(Lack.BLOCKS, 1e9)).isFalse();
    }

    @Test
    void refusesBoundsThatLetNothingThrough() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Room(-1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Room(1, 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Room(1, 1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Room(1, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Room(1, 1, 1, 1, -1));
    }
}
