package io.glidepath.picker.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.picker.flow.LateBinding.Verdict;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.Natures;
import io.glidepath.picker.scheduling.ProfilePolicy;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.picker.scheduling.Room.Lack;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import io.glidepath.picker.scheduling.filter.ModelFilter;
import io.glidepath.picker.scheduling.picking.MaxScorePicker;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LateBindingTest {

    private static final ScheduledRequest REQUEST = new ScheduledRequest(1_000, 10, 42, 1, 1);
    private static final Room ROOM = new Room(1, 4, 100_000, 1);

    private final LateBinding binding = new LateBinding(new CostPolicy(Natures.model()), ROOM);

    @ParameterizedTest
    @MethodSource
    void holdsWhereTheBestWorkerHasNoRoom(List<WorkerNow> workers, Lack lack) {
        assertThat(binding.judge(REQUEST, workers, true))
                .isInstanceOfSatisfying(
                        Verdict.Hold.class, hold -> assertThat(hold.lack()).isEqualTo(lack));
    }

    static Stream<Arguments> holdsWhereTheBestWorkerHasNoRoom() {
        WorkerNow queued = Natures.worker("queued", 0, new Backlog(1.5, 15_000, 3, 15_000, 0));
        WorkerNow full = Natures.worker("full", 0, new Backlog(0, 0, 4, 4_000, 0));
        WorkerNow crowded = Natures.worker("crowded", 0, new Backlog(0, 0, 3, 99_500, 0));
        return Stream.of(
                argumentSet("prefill ahead", List.of(queued), Lack.PREFILL),
                argumentSet("as many as it may", List.of(full), Lack.SEQUENCES),
                argumentSet("as many tokens as it may", List.of(crowded), Lack.TOKENS),
                argumentSet("the common one of several", List.of(crowded, full, full), Lack.SEQUENCES));
    }

    @Test
    void bindsToTheBestOfThoseWithinTheirLimits() {
        WorkerNow held = Natures.worker("held", 990, new Backlog(0, 0, 4, 4_000, 0));
        WorkerNow other = Natures.worker("other", 0, new Backlog(0.5, 5_000, 3, 5_000, 0));

        assertThat(binding.judge(REQUEST, List.of(held, other), true))
                .isInstanceOfSatisfying(
                        Verdict.Bind.class,
                        bind -> assertThat(bind.ranking().best().worker()).isEqualTo(other));
    }

    @Test
    void waitsForTheBestThoughAnotherHasRoom() {
        // best holds the prompt; 1.2 s of prefill ahead cost less than the other's stall
        WorkerNow best = Natures.worker("best", 990, new Backlog(1.2, 12_000, 3, 12_000, 0));
        WorkerNow other = Natures.worker("other", 0, new Backlog(0.9, 9_000, 60, 9_000, 0));
        LateBinding wide = new LateBinding(binding.policy(), new Room(1, 100, 100_000, 1));

        assertThat(wide.judge(REQUEST, List.of(best, other), true)).isInstanceOf(Verdict.Hold.class);
    }

    @Test
    void waitsForRoomInTheBestCacheThoughAnotherHasSome() {
        WorkerNow plain = Natures.worker("best", 990, new Backlog(0, 0, 3, 3_000, 0));
        WorkerNow best = new WorkerNow(
                plain.id(), plain.profile(), 1, 0, new CacheSpace(0, 10_000), plain.cachedTokens(), plain.backlog());
        WorkerNow other = Natures.worker("other", 0, new Backlog(0.9, 9_000, 3, 9_000, 0));

        assertThat(binding.judge(REQUEST, List.of(best, other), true))
                .isInstanceOfSatisfying(
                        Verdict.Hold.class, hold -> assertThat(hold.lack()).isEqualTo(Lack.BLOCKS));
    }

    @Test
    void holdsWhoseTurnItIsNot() {
        assertThat(binding.judge(REQUEST, List.of(Natures.worker("idle", 0, Backlog.NONE)), false))
                .isInstanceOfSatisfying(
                        Verdict.Hold.class, hold -> assertThat(hold.lack()).isEqualTo(Lack.TURN));
    }

    @Test
    void saysThatNobodyWillEverDo() {
        Filter nobody = new Filter() {
            @Override
            public Optional<String> refuses(ScheduledRequest request, WorkerNow worker) {
                return Optional.of("is not wanted");
            }

            @Override
            public String word() {
                return "nobody";
            }
        };
        LateBinding none = new LateBinding(
                new ProfilePolicy(
                        "none", List.of(new ModelFilter(), nobody), List.of(), new MaxScorePicker(), Natures.model()),
                ROOM);

        Verdict verdict = none.judge(REQUEST, List.of(Natures.worker("w", 0, Backlog.NONE)), true);

        assertThat(verdict).isInstanceOf(Verdict.Nobody.class);
        assertThat(verdict.ranking().steps()).containsExactly("nobody: w is not wanted");
    }
}
