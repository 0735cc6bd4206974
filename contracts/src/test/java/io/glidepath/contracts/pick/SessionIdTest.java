package io.glidepath.contracts.pick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionIdTest {

    private static final List<String> PICKERS = List.of("picker-0", "picker-1", "picker-2", "picker-3");

    @Test
    void readsTheNameAndWhetherItIsTheLastTurn() {
        assertThat(SessionId.parse("abc")).contains(new SessionId("abc", false));
        assertThat(SessionId.parse("abc;end")).contains(new SessionId("abc", true));
        assertThat(SessionId.parse("a;end;end")).contains(new SessionId("a;end", true));
    }

    @Test
    void namesNothingWithoutAName() {
        assertThat(SessionId.parse("")).isEmpty();
        assertThat(SessionId.parse(";end")).isEmpty();
    }

    @Test
    void ordersPickersAlikeWhateverOrderTheyAreKnownInAndWhichTurnItIs() {
        List<String> known = new ArrayList<>(PICKERS);
        java.util.Collections.reverse(known);

        assertThat(order(new SessionId("s", true), known)).isEqualTo(order(new SessionId("s", false), PICKERS));
    }

    @Test
    void spreadsSessionsEvenly() {
        Map<String, Long> firsts = IntStream.range(0, 4_000)
                .mapToObj(i ->
                        order(new SessionId("session-" + i, false), PICKERS).getFirst())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(firsts.keySet()).containsExactlyInAnyOrderElementsOf(PICKERS);
        assertThat(firsts.values()).allSatisfy(count -> assertThat(count).isBetween(900L, 1_100L));
    }

    @Test
    void keepsTenantsWithEqualNamesApart() {
        SessionId one = new SessionId("1", false);

        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> one.order("tenant-" + i, PICKERS, Function.identity())
                                .getFirst())
                        .distinct())
                .hasSize(4);
    }

    @Test
    void movesOnlyTheSessionsOfAPickerThatIsGone() {
        List<String> left = PICKERS.subList(1, 4);
        for (int i = 0; i < 1_000; i++) {
            List<String> before = new ArrayList<>(order(new SessionId("session-" + i, false), PICKERS));
            before.remove("picker-0");

            assertThat(order(new SessionId("session-" + i, false), left)).isEqualTo(before);
        }
    }

    private static List<String> order(SessionId session, List<String> pickers) {
        return session.order("t", pickers, Function.identity());
    }
}
