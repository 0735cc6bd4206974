package io.glidepath.picker.scheduling.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.Nature;
import io.glidepath.picker.scheduling.Natures;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Wishes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FiltersTest {

    private static final Wishes WISHES =
            new Wishes(Optional.of("m"), Optional.of("law"), Map.of("zone", "a"), 0.05, Optional.empty());

    /** Meets every wish. */
    private static final Nature FITTING = new Nature(
            Nature.State.READY,
            true,
            Set.of("m"),
            Set.of("law"),
            Map.of("zone", "a", "gpu", "h100"),
            110,
            Nature.Gauges.SILENT);

    @ParameterizedTest
    @MethodSource
    void leavesOutWhatDoesNotFit(Filter filter, Nature nature, @Nullable String reason) {
        // 100 tokens and 10 expected; predicted at 10.2 ms for the first step and 10 ms of prefill
        ScheduledRequest request = new ScheduledRequest(100, 10, 1, 1, 0, WISHES);

        assertThat(filter.refuses(request, Natures.worker("w", nature))).isEqualTo(Optional.ofNullable(reason));
    }

    static Stream<Arguments> leavesOutWhatDoesNotFit() {
        return Stream.of(
                argumentSet("its model", new ModelFilter(), FITTING, null),
                argumentSet("another model", new ModelFilter(), models("other"), "does not serve m"),
                argumentSet("models checked before", new ModelFilter(), models(), null),
                argumentSet("its adapter", new LoraFilter(), FITTING, null),
                argumentSet("no adapter", new LoraFilter(), Nature.PLAIN, "has not loaded law"),
                argumentSet("whole requests", new RoleFilter(), FITTING, null),
                argumentSet("ready", new StateFilter(), FITTING, null),
                argumentSet("drains", new StateFilter(), state(Nature.State.NOT_READY), "is not ready"),
                argumentSet("closed circuit", new CircuitFilter(), FITTING, null),
                argumentSet(
                        "open circuit",
                        new CircuitFilter(),
                        state(Nature.State.CIRCUIT_OPEN),
                        "failed too often lately"),
                argumentSet("its label", new LabelFilter(), FITTING, null),
                argumentSet("no label", new LabelFilter(), Nature.PLAIN, "lacks zone=a"),
                argumentSet("context just fits", new ContextFilter(), FITTING, null),
                argumentSet("context too short", new ContextFilter(), context(109), "has a context of 109, not 110"));
    }

    @ParameterizedTest
    @MethodSource
    void leavesOutWhoWouldBeLate(double wanted, @Nullable String reason) {
        ScheduledRequest request = new ScheduledRequest(1_000, 10, 1, 1, 0, Wishes.firstTokenWithin(wanted));

        // prefill 0.1 s, a step of 10 ms twice
        assertThat(new SloFilter(Natures.model()).refuses(request, Natures.worker("w", Nature.PLAIN)))
                .isEqualTo(Optional.ofNullable(reason));
    }

    static Stream<Arguments> leavesOutWhoWouldBeLate() {
        return Stream.of(
                argumentSet("in time", 0.121, null),
                argumentSet("late", 0.119, "would answer after 0.120 s"),
                argumentSet("no time named", Double.POSITIVE_INFINITY, null));
    }

    private static Nature models(String... models) {
        return new Nature(Nature.State.READY, true, Set.of(models), Set.of(), Map.of(), 110, Nature.Gauges.SILENT);
    }

    private static Nature state(Nature.State state) {
        return new Nature(state, true, Set.of(), Set.of(), Map.of(), 110, Nature.Gauges.SILENT);
    }

    private static Nature context(long longest) {
        return new Nature(Nature.State.READY, true, Set.of(), Set.of(), Map.of(), longest, Nature.Gauges.SILENT);
    }
}
