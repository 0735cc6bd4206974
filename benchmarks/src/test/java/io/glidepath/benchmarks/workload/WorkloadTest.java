package io.glidepath.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.simulator.cache.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    /** Sends nothing anywhere: notes it down. */
    private static final class Notes implements Workload.Schedule {

        private final List<Ask> sent = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();
        private final List<Runnable> later = new ArrayList<>();
        private long now;

        @Override
        public long now() {
            return now;
        }

        @Override
        public void send(long atNanos, Ask ask) {
            sent.add(ask);
            times.add(atNanos);
            now = Math.max(now, atNanos);
        }

        @Override
        public void at(long atNanos, Runnable action) {
            later.add(action);
        }

        void runAll() {
            while (!later.isEmpty()) {
                later.removeFirst().run();
            }
        }
    }

    private final Notes notes = new Notes();

    @Test
    void aStageSendsItsWholeNumberOfRequestsWhateverTheDraw() {
        SharedPrefix workload = new SharedPrefix(shape(), List.of(new Stage(10, 3.99)), 1);

        workload.begin(notes);

        assertThat(notes.sent).hasSize(39);
    }

    @Test
    void theNextStageBeginsTwoSecondsAfterTheLastAnswerAndAtTheFirstPromptAgain() {
        SharedPrefix workload = new SharedPrefix(shape(), List.of(new Stage(1, 1), new Stage(1, 1)), 1);
        workload.begin(notes);
        notes.now = 50_000_000_000L;

        workload.ended(notes.sent.getFirst(), IntList.of(), notes);

        assertThat(notes.times.get(1)).isGreaterThanOrEqualTo(52_000_000_000L);
        assertThat(notes.sent.get(1).prompt()).isEqualTo(notes.sent.get(0).prompt());
    }

    @Test
    void promptsOfAGroupBeginAlikeAndEndApart() {
        SharedPrefix workload = new SharedPrefix(shape(), List.of(new Stage(100, 1)), 1);
        workload.begin(notes);

        List<int[]> group = notes.sent.stream()
                .filter(ask -> ask.source() == 0)
                .map(ask -> ask.prompt().toArray())
                .toList();

        assertThat(Arrays.mismatch(group.get(0), group.get(1))).isEqualTo(32);
    }

    @Test
    void arrivalsAscendAndKeepTheirRateOnAverage() {
        long[] times = Arrivals.poisson(50, 50_000, new Random(1));

        assertThat(times).isSorted();
        assertThat(times[49_999] / 1e9).isBetween(980.0, 1_020.0);
    }

    @Test
    void aConversationAsksAgainWithItsWholeHistory() {
        Conversations chat = Conversations.chat(1, 1, 1);
        chat.begin(notes);
        Ask first = notes.sent.getFirst();
        IntList answer = IntList.of(1, 2, 3);

        chat.ended(first, answer, notes);

        int[] history = notes.sent.get(1).prompt().toArray();
        int length = first.prompt().size();
        assertThat(Arrays.copyOf(history, length)).isEqualTo(first.prompt().toArray());
        assertThat(Arrays.copyOfRange(history, length, length + 3)).containsExactly(1, 2, 3);
    }

    @Test
    void aConversationEndsAfterItsTurnsAndAnotherTakesItsPlace() {
        Conversations chat = Conversations.chat(1, 2, 1);
        chat.begin(notes);
        for (int turn = 0; turn < 20; turn++) {
            chat.ended(notes.sent.getLast(), IntList.of(1), notes);
        }

        assertThat(notes.sent.getLast().source()).isEqualTo(1);
    }

    @Test
    void equalSeedsAskEqually() {
        Notes other = new Notes();
        OpenLoops.bursts(2, 3).begin(notes);
        notes.runAll();

        OpenLoops.bursts(2, 3).begin(other);
        other.runAll();

        assertThat(other.sent).isEqualTo(notes.sent);
        assertThat(other.times).isEqualTo(notes.times).isSorted();
    }

    @Test
    void aTraceExpandsItsIdsToTokens() {
        String line = "{\"timestamp\": 27, \"input_length\": 514, \"output_length\": 5, \"hash_ids\": [3, 9]}";

        TraceLine read = MooncakeTrace.read("t", List.of(line)).findFirst().orElseThrow();

        assertThat(read.atNanos()).isEqualTo(27_000_000);
        assertThat(read.prompt().size()).isEqualTo(514);
        assertThat(new int[] {
                    read.prompt().get(0),
                    read.prompt().get(511),
                    read.prompt().get(512),
                    read.prompt().get(513)
                })
                .containsExactly(3 * 512, 3 * 512 + 511, 9 * 512, 9 * 512 + 1);
    }

    @Test
    void aBadTraceNamesTheLine() {
        List<String> two = List.of("", "{\"timestamp\": \"x\"}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MooncakeTrace.read("t", two).toList())
                .withMessageStartingWith("t, line 2: ");
    }

    @Test
    void anAzureTraceCountsFromItsFirstRequest() {
        List<String> lines = List.of(
                "TIMESTAMP,ContextTokens,GeneratedTokens",
                "2023-11-16 18:15:46.6805900,374,44",
                "2023-11-16 18:15:50.9951690,396,109");

        List<TraceLine> read = AzureTrace.read("t", lines, 1).toList();

        assertThat(read).extracting(TraceLine::atNanos).containsExactly(0L, 4_314_579_000L);
        assertThat(read).extracting(line -> line.prompt().size()).containsExactly(374, 396);
        assertThat(read).extracting(TraceLine::outputTokens).containsExactly(44, 109);
    }

    @Test
    void aBadAzureTraceNamesTheLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AzureTrace.read("t", List.of("T,C,G", "2023-11-16 18:15:46,1,1", "never,1,1"), 1)
                        .toList())
                .withMessageStartingWith("t, line 3: ");
    }

    @Test
    void aClosedLoopKeepsItsNumberInFlight() {
        ClosedLoop loop = new ClosedLoop(Prompts.unique(new Range(1, 9), new Range(1, 9), 1), 3, 4);
        loop.begin(notes);
        assertThat(notes.sent).hasSize(3);

        loop.ended(notes.sent.get(0), IntList.of(), notes);
        loop.ended(notes.sent.get(1), IntList.of(), notes);

        assertThat(notes.sent).extracting(Ask::id).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void tenantsKeepTheirOwnIds() {
        Prompts prompts = Prompts.unique(new Range(1, 9), new Range(1, 9), 1);
        Tenants two = new Tenants(List.of(new ClosedLoop(prompts, 1, 2), new ClosedLoop(prompts, 1, 2)));
        two.begin(notes);

        two.ended(notes.sent.get(1), IntList.of(), notes);

        assertThat(notes.sent).extracting(Ask::id).containsExactly(0L, 1L, 3L);
    }

    @Test
    void aRampBringsMoreAndMore() {
        long[] times = Arrivals.ramp(0, 100, 100, new Random(1));

        assertThat(times).isSorted();
        assertThat(times.length).isBetween(4_700, 5_300);
        // A quarter of the requests falls into the first half.
        assertThat(times[times.length / 4] / 1e9).isBetween(48.0, 52.0);
    }

    @Test
    void aDayIsLowestAtItsStart() {
        long[] times = Arrivals.diurnal(50, 1, 100, 100, new Random(1));

        assertThat(Arrays.stream(times).filter(at -> at < 10_000_000_000L).count())
                .isLessThan(50);
        assertThat(Arrays.stream(times)
                        .filter(at -> at >= 45_000_000_000L && at < 55_000_000_000L)
                        .count())
                .isGreaterThan(900);
    }

    @Test
    void aDevelopersNextPromptBeginsWithTheOneBefore() {
        Prompts prompts = Prompts.completion(5, 1);

        int[] first = prompts.ask(3).prompt().toArray();
        int[] second = prompts.ask(8).prompt().toArray();

        assertThat(second).hasSize(first.length + 40).startsWith(first);
    }

    @Test
    void retrievalSharesItsInstructions() {
        Prompts prompts = Prompts.retrieval(50, 1);

        assertThat(Arrays.mismatch(
                        prompts.ask(0).prompt().toArray(),
                        prompts.ask(1).prompt().toArray()))
                .isGreaterThanOrEqualTo(500);
    }

    private static SharedPrefix.Shape shape() {
        return new SharedPrefix.Shape(3, 2, 32, 16, 10);
    }
}
