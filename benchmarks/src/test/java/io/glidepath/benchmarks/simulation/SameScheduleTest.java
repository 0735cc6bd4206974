package io.glidepath.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.benchmarks.workload.OpenLoop;
import io.glidepath.benchmarks.workload.OpenLoop.Timed;
import io.glidepath.simulator.accounts.Accounts;
import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.MixHashing;
import io.glidepath.simulator.core.EngineCore;
import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.core.FinishReason;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import io.glidepath.simulator.core.SeededTokens;
import io.glidepath.simulator.core.Telling;
import io.glidepath.simulator.driver.EngineDriver;
import io.glidepath.simulator.driver.EngineOutput;
import io.glidepath.simulator.driver.Pace;
import io.glidepath.simulator.driver.SequenceRequest;
import io.glidepath.simulator.driver.SequenceRequest.Leg;
import io.glidepath.simulator.driver.SequenceRequest.Origin;
import io.glidepath.simulator.driver.TokenListener;
import io.glidepath.simulator.events.EventEncoder;
import io.glidepath.simulator.events.EventForm;
import io.glidepath.simulator.events.EventPublisher;
import io.glidepath.simulator.events.EventSettings;
import io.glidepath.simulator.faults.Faults;
import io.glidepath.simulator.metrics.EngineMetrics;
import io.glidepath.simulator.metrics.EngineShape;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver that serves in real time, on a clock that never wakes late, gives the schedule of virtual time. */
class SameScheduleTest {

    private static final EngineProfile PROFILE = EngineProfile.named("laptop-demo");

    /** What became of one request. */
    private record Seen(long id, long firstTokenNanos, long endNanos, int cachedTokens) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void realAndVirtualTimeScheduleAlike(long seed) throws InterruptedException {
        List<Timed> arrivals = arrivals(seed);

        List<Seen> virtual = inVirtualTime(arrivals);

        assertThat(virtual).hasSize(arrivals.size()).isEqualTo(inRealTime(arrivals));
    }

    /** Long enough prompts, close enough together, that they queue, share, evict and preempt each other. */
    private static List<Timed> arrivals(long seed) {
        Random random = new Random(seed);
        List<Timed> arrivals = new ArrayList<>();
        long at = 0;
        for (int id = 0; id < 120; id++) {
            at += (long) (random.nextExponential() * 60e6);
            int group = random.nextInt(6);
            int own = 200 + random.nextInt(3_000);
            int[] prompt = IntStream.concat(
                            IntStream.range(0, 1_000).map(i -> group * 1_000 + i), random.ints(own, 10_000, 90_000))
                    .toArray();
            arrivals.add(new Timed(at, new Ask(id, group, IntList.of(prompt), 1 + random.nextInt(400), 200)));
        }
        return arrivals;
    }

    private static List<Seen> inVirtualTime(List<Timed> arrivals) {
        Setting one = new Setting(PROFILE, 1, Setting.Path.NONE, Setting.View.FRESH, List.of(), 1);
        return FleetSimulation.run(one, new OpenLoop(arrivals.iterator()), (ask, fleet) -> 0).answered().stream()
                .map(each -> new Seen(each.id(), each.firstTokenNanos(), each.endNanos(), each.cachedTokens()))
                .sorted(Comparator.comparingLong(Seen::id))
                .toList();
    }

    private static List<Seen> inRealTime(List<Timed> arrivals) throws InterruptedException {
        EngineCore core = new EngineCore(
                PROFILE, new MixHashing(), new SeededTokens(new int[] {1, 2, 3}, 0, 100), new Telling(false, true));
        Clients clients = new Clients(arrivals);
        try (EventPublisher publisher = EventPublisher.open(EventSettings.of("127.0.0.1", 0, 0, "t"))) {
            EngineOutput output = new EngineOutput(
                    new EngineMetrics(new EngineShape("m", 16, 3_000, 32_768, 0, OptionalDouble.empty())),
                    new Accounts(),
                    new EventEncoder(EventForm.MAP),
                    publisher,
                    InstantSource.system());
            try (EngineDriver driver = new EngineDriver(core, output, new Faults(), 1_000, "driver", clients)) {
                clients.driver = Optional.of(driver);
                driver.start();
                assertThat(clients.done.await(1, TimeUnit.MINUTES)).isTrue();
            }
        }
        return clients.seen.stream().sorted(Comparator.comparingLong(Seen::id)).toList();
    }

    /** Those who ask, and the clock: it stands still while the engine works, and jumps to what comes next when it rests. */
    private static final class Clients implements Pace {

        private final Deque<Timed> coming;
        private final int total;
        private final List<Seen> seen = new ArrayList<>();
        private final CountDownLatch done = new CountDownLatch(1);
        private Optional<EngineDriver> driver = Optional.empty();
        private long now;

        Clients(List<Timed> arrivals) {
            coming = new ArrayDeque<>(arrivals);
            total = arrivals.size();
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void rest() {
            if (coming.isEmpty()) {
                LockSupport.park(this);
            } else {
                sendNext();
            }
        }

        @Override
        public void rest(long nanos) {
            if (!coming.isEmpty() && coming.getFirst().atNanos() <= now + nanos) {
                sendNext();
            } else {
                now += nanos;
            }
        }

        private void sendNext() {
            Timed next = coming.removeFirst();
            now = next.atNanos();
            Stopping stopping = Stopping.exactlyAfter(next.ask().outputTokens());
            SequenceRequest request = new SequenceRequest(
                    next.ask().prompt(),
                    stopping,
                    next.ask().id(),
                    BlockExtras.NONE,
                    Optional.empty(),
                    new Origin("r", 1),
                    Leg.WHOLE);
            driver.orElseThrow().submit(request, new Client(next.ask().id()));
        }

        private final class Client implements TokenListener {

            private final long id;
            private long firstTokenNanos = -1;
            private int cached;

            Client(long id) {
                this.id = id;
            }

            @Override
            public void admitted(int cachedTokens, int pulledTokens) {
                cached = cachedTokens;
            }

            @Override
            public boolean token(int token, Optional<FinishReason> finish) {
                if (firstTokenNanos < 0) {
                    firstTokenNanos = now;
                }
                if (finish.isPresent()) {
                    seen.add(new Seen(id, firstTokenNanos, now, cached));
                    if (seen.size() == total) {
                        done.countDown();
                    }
                }
                return true;
            }

            @Override
            public void failed(String reason) {
                throw new IllegalStateException(reason);
            }
        }
    }
}
