package io.glidepath.simulator.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.simulator.TestEngines;
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
import io.glidepath.simulator.events.EventEncoder;
import io.glidepath.simulator.events.EventForm;
import io.glidepath.simulator.events.EventPublisher;
import io.glidepath.simulator.events.EventSettings;
import io.glidepath.simulator.faults.Faults;
import io.glidepath.simulator.metrics.EngineMetrics;
import io.glidepath.simulator.metrics.EngineShape;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineDriverTest {

    private static final String NAME = "driver-under-test";

    private final Accounts accounts = new Accounts();
    private EventPublisher publisher;
    private EngineDriver driver;

    /** Remembers what it hears. */
    private static class Recorder implements TokenListener {

        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void admitted(int cachedTokens, int pulledTokens) {
            heard.add("admitted " + cachedTokens);
        }

        @Override
        public boolean token(int token, Optional<FinishReason> finish) {
            heard.add(finish.map(Enum::name).orElse("token"));
            return true;
        }

        @Override
        public void failed(String reason) {
            heard.add("failed");
        }
    }

    @BeforeEach
    void start() {
        EngineProfile profile = TestEngines.profile(0.002, 100, 16, 1_000);
        publisher = EventPublisher.open(EventSettings.of("127.0.0.1", 0, 0, "t"));
        EngineMetrics metrics = new EngineMetrics(new EngineShape("m", 16, 100, 1_000, 0, OptionalDouble.empty()));
        EngineOutput output =
                new EngineOutput(metrics, accounts, new EventEncoder(EventForm.MAP), publisher, InstantSource.system());
        EngineCore core = new EngineCore(
                profile, new MixHashing(), new SeededTokens(new int[] {1, 2, 3}, 9, 1_000), new Telling(true, true));
        driver = new EngineDriver(core, output, new Faults(), 2, NAME);
        driver.start();
    }

    @AfterEach
    void stop() {
        driver.close();
        publisher.close();
    }

    private static SequenceRequest request(int prompt, int tokens) {
        return new SequenceRequest(
                IntList.of(new int[prompt]),
                Stopping.exactlyAfter(tokens),
                0,
                BlockExtras.NONE,
                Optional.empty(),
                new SequenceRequest.Origin("r", 1),
                SequenceRequest.Leg.WHOLE);
    }

    @Test
    void tellsAListenerOfAdmissionTokensAndEnd() {
        Recorder recorder = new Recorder();

        driver.submit(request(40, 3), recorder);

        await().untilAsserted(
                        () -> assertThat(recorder.heard).containsExactly("admitted 0", "token", "token", "LENGTH"));
        await().untilAsserted(() -> assertThat(driver.live()).isZero());
    }

    @Test
    void endsASequenceWhoseListenerHasEnough() {
        Recorder recorder = new Recorder() {
            @Override
            public boolean token(int token, Optional<FinishReason> finish) {
                super.token(token, finish);
                return false;
            }
        };

        driver.submit(request(40, 500), recorder);

        await().untilAsserted(() -> assertThat(driver.live()).isZero());
        assertThat(recorder.heard).containsExactly("admitted 0", "token");
    }

    @Test
    void tellsNothingMoreAfterAnAbort() {
        Recorder recorder = new Recorder();
        long id = driver.submit(request(40, 900), recorder).orElseThrow();
        await().untilAsserted(() -> assertThat(recorder.heard).contains("token"));

        driver.abort(id);

        await().untilAsserted(() -> assertThat(driver.live()).isZero());
        assertThat(driver.resetPrefixCache().join()).isTrue();
        assertThat(recorder.heard).doesNotContain("failed", "LENGTH");
    }

    @Test
    void turnsAwayMoreThanItMayHold() {
        driver.submit(request(10, 900), new Recorder());
        driver.submit(request(10, 900), new Recorder());

        assertThat(driver.submit(request(10, 1), new Recorder())).isEmpty();
        assertThat(driver.live()).isEqualTo(2);
    }

    @Test
    void failsWhatCanNeverRun() {
        Recorder recorder = new Recorder();

        driver.submit(request(1_001, 1), recorder);

        await().untilAsserted(() -> assertThat(recorder.heard).containsExactly("failed"));
        assertThat(driver.live()).isZero();
    }

    @Test
    void failsWhatIsLeftWhenItStops() {
        Recorder recorder = new Recorder();
        driver.submit(request(40, 900), recorder);
        await().untilAsserted(() -> assertThat(recorder.heard).contains("token"));

        driver.close();

        assertThat(recorder.heard).last().isEqualTo("failed");
    }

    @Test
    void parksWithoutATimeLimitWhenIdle() {
        driver.submit(request(10, 2), new Recorder());

        await().untilAsserted(() -> assertThat(state()).isEqualTo(Thread.State.WAITING));
    }

    // A busy engine waits for the end of its step, which is TIMED_WAITING.
    private static Thread.State state() {
        var threads = ManagementFactory.getThreadMXBean();
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().equals(NAME)) {
                return info.getThreadState();
            }
        }
        return Thread.State.TERMINATED;
    }
}
