package io.glidepath.picker.scheduling.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.Natures;
import io.glidepath.picker.scheduling.ProfilePolicy;
import io.glidepath.picker.scheduling.ProfilePolicy.Weighted;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.WorkerNow;
import io.glidepath.picker.scheduling.picking.MaxScorePicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of docs/decision.md: it compiles, it works in a profile, and the page shows it as it is. */
class OneWorkerLastScorerTest {

    record OneWorkerLastScorer(WorkerId last) implements Scorer {

        @Override
        public double[] score(ScheduledRequest request, List<WorkerNow> workers) {
            return workers.stream()
                    .mapToDouble(worker -> worker.id().equals(last) ? 0 : 1)
                    .toArray();
        }

        @Override
        public String word() {
            return "one-worker-last";
        }
    }

    @Test
    void putsTheNamedWorkerLast() {
        ProfilePolicy policy = new ProfilePolicy(
                "mine",
                List.of(),
                List.of(
                        new Weighted(1, new PrefixAffinityScorer()),
                        new Weighted(2, new OneWorkerLastScorer(new WorkerId("a")))),
                new MaxScorePicker(),
                Natures.model());

        Ranking ranking = policy.rank(
                new ScheduledRequest(1_000, 10, 1, 1, 0),
                List.of(Natures.worker("a", 990, Backlog.NONE), Natures.worker("b", 0, Backlog.NONE)));

        assertThat(ranking.best().worker().id()).isEqualTo(new WorkerId("b"));
    }

    @Test
    void isShownAsItIs() throws IOException {
        String page = Files.readString(Path.of("../docs/decision.md"));
        String source = Files.readString(
                Path.of("src/test/java/io/glidepath/picker/scheduling/scorer/OneWorkerLastScorerTest.java"));
        String shown = page.substring(page.indexOf("```java\n") + 8, page.indexOf("\n```", page.indexOf("```java\n")));

        assertThat(source.lines().map(String::strip).filter(line -> !line.isEmpty()))
                .containsSubsequence(shown.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
    }
}
