package io.glidepath.picker.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.picker.flow.Bands.Band;
import io.glidepath.picker.flow.FlowQueue.Offered;
import io.glidepath.picker.flow.Held.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowQueueTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private FlowQueue<String> queue = new FlowQueue<>(Rooms.settings(100, Bands.ONE));
    private long now = 1_000 * SECOND;

    @Test
    void letsShortWorkGoFirst() {
        offer("long", work(3));
        offer("short", work(1));
        offer("middle", work(2));

        assertThat(order()).containsExactly("short", "middle", "long");
    }

    @Test
    void letsWaitingMakeUpForWork() {
        offer("old", work(0.4));
        now += 14 * SECOND;
        // 14 s of waiting make up for 0.42 s of work
        offer("shorter by 0.41", work(0.4 - 0.41));
        offer("shorter by 0.43", work(0.4 - 0.43));

        assertThat(order()).containsExactly("shorter by 0.43", "old", "shorter by 0.41");
    }

    @Test
    void letsThoseHeldOverTwentySecondsGoFirstOldestFirst() {
        offer("oldest", work(9));
        now += SECOND;
        offer("second", work(8));
        now += 19 * SECOND + 1;
        offer("short", work(0.1));

        assertThat(order()).containsExactly("oldest", "short", "second");
        now += SECOND;
        assertThat(order()).containsExactly("oldest", "second", "short");
    }

    @Test
    void letsDeadlinesGoBeforeWork() {
        offer("short", work(0.1));
        offer("late deadline", new Standing("t", 0, 5, 100, 1, now + 9 * SECOND));
        offer("early deadline", new Standing("t", 0, 5, 100, 1, now + 8 * SECOND));

        assertThat(order()).containsExactly("early deadline", "late deadline", "short");
    }

    @Test
    void endsAWalkWhenThirtyTwoInARowStay() {
        IntStream.range(0, 50).forEach(i -> offer("r" + i, work(i)));
        List<String> looked = new ArrayList<>();

        List<Held<String>> bound = queue.walk(now, held -> {
            looked.add(held.behind());
            return held.behind().equals("r10") ? Looked.BOUND : Looked.STAYS;
        });

        assertThat(bound).extracting(Held::behind).containsExactly("r10");
        assertThat(looked).hasSize(11 + 32);
        assertThat(queue.size()).isEqualTo(49);
    }

    @Test
    void sharesOutTokensEvenlyAmongTenants() {
        // a asks in large pieces, b in small ones, and a has more of them
        IntStream.range(0, 60).forEach(i -> offer("a", new Standing("a", 0, 1, 1_000, 1, NEVER)));
        IntStream.range(0, 100).forEach(i -> offer("b", new Standing("b", 0, 1, 100, 1, NEVER)));

        Map<String, Long> bound = tokensOf(bind(44));

        assertThat((double) bound.get("a") / bound.get("b")).isCloseTo(1, within(0.3));
    }

    @Test
    void owesATenantNothingForTheTimeItHadNothingWaiting() {
        IntStream.range(0, 50).forEach(i -> offer("a", new Standing("a", 0, 1, 100, 1, NEVER)));
        bind(40);
        IntStream.range(0, 50).forEach(i -> offer("b", new Standing("b", 0, 1, 100, 1, NEVER)));

        assertThat(tokensOf(bind(10))).containsEntry("a", 500L).containsEntry("b", 500L);
    }

    @Test
    void passesATenantsTurnOnWhenItsRequestsStay() {
        IntStream.range(0, 40).forEach(i -> offer("stays", new Standing("a", 0, 1, 100, 1, NEVER)));
        offer("goes", new Standing("b", 0, 1, 100, 1, NEVER));

        List<Held<String>> bound = queue.walk(now, held -> held.behind().equals("goes") ? Looked.BOUND : Looked.STAYS);

        assertThat(bound).hasSize(1);
    }

    @Test
    void neverPutsABandThatHasNotHadItsShareBehindALowerOne() {
        queue = new FlowQueue<>(Rooms.settings(1_000, Bands.USUAL));
        for (int i = 0; i < 200; i++) {
            offer("batch", new Standing("t", -1, 0.1, 100, 1, NEVER));
            offer("usual", new Standing("t", 0, 0.1, 100, 1, NEVER));
            offer("interactive", new Standing("t", 1, 0.1, 100, 1, NEVER));
        }
        Map<String, Long> bound = tokensOf(bind(100));

        // 60 % guaranteed and 10 % left over to the first, 30 % to the second, none to what uses spare capacity
        assertThat(bound.get("interactive")).isBetween(6_800L, 7_200L);
        assertThat(bound.get("usual")).isBetween(2_800L, 3_200L);
        assertThat(bound).doesNotContainKey("batch");
    }

    /** What is bound is counted here a second time, with the half-life of 10 s that shares are of. */
    @Test
    void neverLooksAtALowerBandWhileABetterOneThatLacksItsShareHasMore() {
        queue = new FlowQueue<>(Rooms.settings(10_000, Bands.USUAL));
        Random random = new Random(5);
        double[] shares = {0.6, 0.3, 0};
        double[] served = new double[3];
        int[] waiting = new int[3];
        int[] looks = new int[3];
        for (int round = 0; round < 500; round++) {
            for (int i = random.nextInt(12); i > 0; i--) {
                int band = random.nextInt(3);
                waiting[band]++;
                int tokens = 1 + random.nextInt(5_000);
                offer("r", new Standing("t" + random.nextInt(3), 1 - band, tokens / 1e4, tokens, 1, NEVER));
            }
            long step = (long) (random.nextDouble() * SECOND);
            now += step;
            for (int band = 0; band < 3; band++) {
                served[band] *= Math.pow(0.5, step / 10e9);
            }
            int[] unseen = waiting.clone();
            int[] room = {random.nextInt(8)};
            queue.walk(now, held -> {
                int band = 1 - held.standing().priority();
                double total = served[0] + served[1] + served[2];
                for (int better = 0; better < band; better++) {
                    boolean lacks = served[better] < shares[better] * total - 1e-6 || total == 0 && shares[better] > 0;
                    assertThat(lacks && unseen[better] > 0)
                            .as("band %d is looked at before %d", band, better)
                            .isFalse();
                }
                unseen[band]--;
                looks[band]++;
                if (room[0] == 0 || random.nextInt(3) == 0) {
                    return Looked.STAYS;
                }
                room[0]--;
                waiting[band]--;
                served[band] += held.standing().uncachedTokens();
                return Looked.BOUND;
            });
        }
        assertThat(Arrays.stream(looks).min().orElseThrow())
                .as("looks at each band")
                .isGreaterThan(100);
    }

    @Test
    void givesSpareCapacityToBatch() {
        queue = new FlowQueue<>(Rooms.settings(100, Bands.USUAL));
        offer("batch", new Standing("t", -1, 0.1, 100, 1, NEVER));

        assertThat(bind(1)).extracting(Held::behind).containsExactly("batch");
    }

    @Test
    void countsWhatWasBoundWithoutWaiting() {
        queue = new FlowQueue<>(Rooms.settings(100, Bands.USUAL));
        queue.passed(new Standing("t", 1, 0.1, 10_000, 1, NEVER), now);
        offer("interactive", new Standing("t", 1, 0.1, 100, 1, NEVER));
        offer("usual", new Standing("t", 0, 0.1, 100, 1, NEVER));

        assertThat(order()).containsExactly("usual", "interactive");
    }

    @Test
    void letsANewcomerPassOnlyThoseWhoDoNotComeFirst() {
        queue = new FlowQueue<>(Rooms.settings(100, Bands.USUAL));
        Standing usual = new Standing("t", 0, 0.1, 100, 1, NEVER);
        Standing batch = new Standing("t", -1, 0.1, 100, 1, NEVER);
        assertThat(queue.mayPass(batch, now)).isTrue();

        offer("usual", usual);

        assertThat(queue.mayPass(usual, now)).isTrue();
        assertThat(queue.mayPass(batch, now)).isFalse();
        assertThat(queue.mayPass(new Standing("t", 1, 0.1, 100, 1, NEVER), now)).isTrue();
    }

    @Test
    void letsNoTenantPassOneThatIsOwedMore() {
        offer("a", new Standing("a", 0, 1, 100, 1, NEVER));
        offer("b", new Standing("b", 0, 1, 100, 1, NEVER));
        queue.passed(new Standing("a", 0, 1, 100, 1, NEVER), now);

        assertThat(queue.mayPass(new Standing("a", 0, 1, 100, 1, NEVER), now)).isFalse();
        assertThat(queue.mayPass(new Standing("b", 0, 1, 100, 1, NEVER), now)).isTrue();
    }

    @Test
    void evictsTheLeastImportantWhenFull() {
        queue = new FlowQueue<>(Rooms.settings(2, Bands.USUAL));
        offer("batch", new Standing("t", -1, 0.1, 100, 1, NEVER));
        offer("usual", new Standing("t", 0, 0.1, 100, 1, NEVER));

        Offered<String> offered = offer("interactive", new Standing("t", 1, 0.1, 100, 1, NEVER));

        assertThat(offered).isInstanceOf(Offered.Kept.class);
        assertThat(order()).containsExactly("interactive", "usual");
    }

    @Test
    void keepsThePlacesThatABandIsGuaranteed() {
        queue = new FlowQueue<>(Rooms.settings(10, Bands.USUAL));
        IntStream.range(0, 3).forEach(i -> offer("usual", new Standing("t", 0, 0.1, 100, 1, NEVER)));
        IntStream.range(0, 7).forEach(i -> offer("interactive", new Standing("t", 1, 0.1, 100, 1, NEVER)));

        // Three of ten are what usual may have: nobody's place is free, from above or from below.
        assertThat(offer("interactive", new Standing("t", 1, 0.1, 100, 1, NEVER)))
                .isInstanceOf(Offered.Full.class);
        assertThat(offer("usual", new Standing("t", 0, 0.1, 100, 1, NEVER))).isInstanceOf(Offered.Full.class);
    }

    @Test
    void givesABandBackThePlacesThatABetterOneTook() {
        queue = new FlowQueue<>(Rooms.settings(10, Bands.USUAL));
        IntStream.range(0, 10).forEach(i -> offer("interactive", new Standing("t", 1, 0.1, 100, 1, NEVER)));

        IntStream.range(0, 5).forEach(i -> offer("usual", new Standing("t", 0, 0.1, 100, 1, NEVER)));

        assertThat(order()).hasSize(10).filteredOn("usual"::equals).hasSize(3);
    }

    @Test
    void doesNotChargeATenantForARequestThatIsOverWithoutAPlace() {
        IntStream.range(0, 3).forEach(i -> offer("a" + i, new Standing("a", 0, i, 100, 1, NEVER)));
        offer("b", new Standing("b", 0, 1, 100, 1, NEVER));

        List<Held<String>> done = queue.walk(now, held -> held.behind().equals("a0") ? Looked.OVER : Looked.STAYS);

        assertThat(done).extracting(Held::behind).containsExactly("a0");
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.mayPass(new Standing("a", 0, 1, 100, 1, NEVER), now)).isTrue();
        assertThat(queue.retryAfter(now)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void letsNobodyTakeTheRoomThatOneWaitsForFirst() {
        offer("first", new Standing("a", 0, 1, 100, 1, now + 5 * SECOND));
        offer("behind", new Standing("a", 0, 1, 100, 1, now + 9 * SECOND));

        List<String> looked = new ArrayList<>();
        queue.walk(now, held -> {
            looked.add(held.behind());
            return Looked.STAYS_FIRST;
        });

        assertThat(looked).containsExactly("first");
        assertThat(queue.mayPass(new Standing("b", 0, 1, 100, 1, NEVER), now)).isFalse();
        bind(1);
        assertThat(queue.mayPass(new Standing("b", 0, 1, 100, 1, NEVER), now)).isTrue();
    }

    @Test
    void takesThePlaceOfATenantThatHasMoreWaiting() {
        queue = new FlowQueue<>(Rooms.settings(3, Bands.ONE));
        IntStream.range(0, 3).forEach(i -> offer("a" + i, new Standing("a", 0, i, 100, 1, NEVER)));

        offer("b", new Standing("b", 0, 9, 100, 1, NEVER));

        assertThat(order()).containsExactlyInAnyOrder("a0", "a1", "b");
    }

    @Test
    void refusesWhoIsNotMoreImportantThanThoseThatWait() {
        queue = new FlowQueue<>(Rooms.settings(1, Bands.USUAL));
        offer("usual", new Standing("t", 0, 0.1, 100, 1, NEVER));

        Offered<String> offered = offer("batch", new Standing("t", -1, 0.1, 100, 1, NEVER));

        assertThat(offered).isEqualTo(new Offered.Full<String>(Duration.ofSeconds(5)));
        assertThat(order()).containsExactly("usual");
    }

    @Test
    void boundsTheBytesToo() {
        offer("large", new Standing("t", 0, 1, 100, 900_000, NEVER));

        assertThat(offer("larger", new Standing("t", 0, 1, 100, 200_000, NEVER)))
                .isInstanceOf(Offered.Full.class);
        assertThat(queue.bytes()).isEqualTo(900_000);
    }

    @Test
    void keepsThoseThatWaitWhenNotEvenAllOfThemWouldMakeRoom() {
        queue = new FlowQueue<>(Rooms.settings(100, Bands.USUAL));
        offer("batch", new Standing("t", -1, 0.1, 100, 300_000, NEVER));
        offer("usual", new Standing("t", 0, 0.1, 100, 300_000, NEVER));

        assertThat(offer("huge", new Standing("t", 0, 0.1, 100, 900_000, NEVER)))
                .isInstanceOf(Offered.Full.class);
        assertThat(order()).containsExactly("usual", "batch");
        assertThat(queue.bytes()).isEqualTo(600_000);
    }

    @Test
    void computesWhenToTryAgainFromHowFastItDrains() {
        IntStream.range(0, 40).forEach(i -> offer("r" + i, work(i)));
        for (int i = 0; i < 20; i++) {
            now += SECOND / 2;
            bind(1);
        }

        // 20 in 9.5 s; 20 wait, and the one that asks
        assertThat(queue.retryAfter(now)).isEqualTo(Duration.ofMillis(Math.round(21 * 9.5 / 20 * 1_000)));
    }

    @Test
    void takesOutWhoWaitsTooLong() {
        offer("old", work(1));
        now += 59 * SECOND;
        offer("young", work(1));
        now += SECOND;

        List<Held<String>> late = queue.expire(now);

        assertThat(late).extracting(Held::behind).containsExactly("old");
        assertThat(queue.tooOld(late.getFirst(), now)).isTrue();
        assertThat(order()).containsExactly("young");
    }

    @Test
    void shedsWhoseTimeHasPassedOnlyInBandsThatShed() {
        queue = new FlowQueue<>(Rooms.settings(
                100, new Bands(List.of(new Band("strict", 1, 0.5, true), new Band("soft", 0, 0.5, false)))));
        // 2 s of work left to do before the first token
        offer("strict", new Standing("t", 1, 2, 100, 1, now + 5 * SECOND));
        offer("soft", new Standing("t", 0, 2, 100, 1, now + 5 * SECOND));

        now += 3 * SECOND;
        assertThat(queue.expire(now)).isEmpty();
        now += 1;
        assertThat(queue.expire(now)).extracting(Held::behind).containsExactly("strict");
    }

    @Test
    void forgetsWhoLeaves() {
        Held<String> held = new Held<>("r", work(1), now);
        queue.offer(held, now);

        assertThat(queue.leave(held)).isTrue();
        assertThat(queue.leave(held)).isFalse();
        assertThat(queue.size()).isZero();
        assertThat(queue.bytes()).isZero();
        assertThat(order()).isEmpty();
    }

    private Offered<String> offer(String name, Standing standing) {
        return queue.offer(new Held<>(name, standing, now), now);
    }

    private static Standing work(double seconds) {
        return new Standing("t", 0, seconds, 100, 1, NEVER);
    }

    private List<Held<String>> bind(int count) {
        List<Held<String>> taken = new ArrayList<>();
        return queue.walk(now, held -> taken.size() < count && taken.add(held) ? Looked.BOUND : Looked.STAYS);
    }

    private List<String> order() {
        List<String> order = new ArrayList<>();
        queue.walk(now, held -> {
            order.add(held.behind());
            return Looked.STAYS;
        });
        return order;
    }

    private static Map<String, Long> tokensOf(List<Held<String>> bound) {
        Map<String, Long> tokens = new HashMap<>();
        bound.forEach(held -> tokens.merge(held.behind(), held.standing().uncachedTokens(), Long::sum));
        return tokens;
    }
}
