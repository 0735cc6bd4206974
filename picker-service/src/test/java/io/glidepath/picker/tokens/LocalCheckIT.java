package io.glidepath.picker.tokens;

import static io.glidepath.picker.Workers.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.picker.PlayedServer;
import io.glidepath.picker.Workers;
import io.glidepath.picker.tokens.LocalCheck.CheckTools;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalCheckIT {

    private final EngineClient client = new EngineClient(PlayedTokens.JSON, PlayedTokens.SETTINGS);
    private final AtomicLong now = new AtomicLong();
    private final LocalCheck check = new LocalCheck(
            new LocalSource(PlayedTokens.models(), PlayedTokens.SETTINGS),
            client,
            PlayedTokens.SETTINGS,
            now::get,
            new CheckTools(PlayedTokens.JSON, PlayedTokens.metrics()));

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void isContentWithAnEngineThatTokenizesAlike() {
        try (PlayedServer engine = PlayedTokens.honest()) {
            join(ready("a", engine.url()));

            awaitResult("a", "glide-sim: equal");
            assertThat(check.demoted("glide-sim")).isFalse();
            assertThat(engine.asked).hasSize(2);
        }
    }

    @Test
    void demotesAModelForAnEngineThatDiffers() {
        try (PlayedServer engine = PlayedTokens.engine(1, 2, 3)) {
            join(ready("a", engine.url()));

            awaitResult("a", "glide-sim: different");
            assertThat(check.demoted("glide-sim")).isTrue();
            assertThat(check.demoted("other")).isFalse();
        }
    }

    @Test
    void promotesItAgainWhenThatEngineIsGone() {
        try (PlayedServer engine = PlayedTokens.engine(1, 2, 3)) {
            join(ready("a", engine.url()));
            awaitResult("a", "glide-sim: different");
            join();

            assertThat(check.demoted("glide-sim")).isFalse();
        }
    }

    @Test
    void asksANewLifeOfAnEngineAgain() {
        try (PlayedServer engine = PlayedTokens.engine(1, 2, 3);
                PlayedServer repaired = PlayedTokens.honest()) {
            join(ready("a", engine.url()));
            awaitResult("a", "glide-sim: different");
            join(Workers.with(ready("a", repaired.url()), draft -> draft.epoch = new Epoch(2)));

            awaitResult("a", "glide-sim: equal");
            assertThat(check.demoted("glide-sim")).isFalse();
        }
    }

    @Test
    void asksAnEngineOnceWhileItLives() {
        try (PlayedServer engine = PlayedTokens.honest()) {
            join(ready("a", engine.url()));
            awaitResult("a", "glide-sim: equal");
            now.addAndGet(TimeUnit.HOURS.toNanos(1));
            join(ready("a", engine.url()));

            assertThat(check.results()).isEqualTo(Map.of("a", "glide-sim: equal"));
            assertThat(engine.asked).hasSize(2);
        }
    }

    @Test
    void keepsTheLocalSourceWhileAnEngineDoesNotAnswerAndAsksAgainLater() {
        join(ready("a", URI.create("http://127.0.0.1:1")));
        awaitResult("a", "glide-sim: unanswered");
        assertThat(check.demoted("glide-sim")).isFalse();
        try (PlayedServer engine = PlayedTokens.honest()) {
            join(ready("a", engine.url()));
            assertThat(engine.asked).isEmpty();
            now.addAndGet(TimeUnit.SECONDS.toNanos(31));
            join(ready("a", engine.url()));

            awaitResult("a", "glide-sim: equal");
        }
    }

    @Test
    void leavesModelsThatNobodyDescribedAlone() {
        try (PlayedServer engine = PlayedTokens.engine(1)) {
            join(Workers.serving("a", new ServedModel("tiny", null, null, List.of()), engine.url()));

            assertThat(check.results()).isEmpty();
            assertThat(engine.asked).isEmpty();
        }
    }

    private void join(FleetWorker... workers) {
        check.changed(FleetView.EMPTY, PlayedTokens.view(workers));
    }

    private void awaitResult(String worker, String result) {
        await().untilAsserted(() -> assertThat(check.results()).containsEntry(worker, result));
    }
}
