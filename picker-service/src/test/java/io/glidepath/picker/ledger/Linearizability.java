package io.glidepath.picker.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Whether calls that overlapped in time could have happened one after another: some order in which each gives the result that
 * it gave, and none comes before one that had ended when it began (Herlihy and Wing 1990; searched as by Wing and Gong 1993,
 * with states seen before left out as by Lowe 2017).
 *
 * @param <S> states of the sequential model; equal when they behave alike
 * @param <C> calls
 */
final class Linearizability<S, C> {

    private final BiFunction<S, C, Optional<S>> model;
    private final List<Timed<C>> history;
    private final Set<Point<S>> dead = new HashSet<>();

    /**
     * A call with its result.
     *
     * @param call both
     * @param began before it was made, on a clock that all threads share
     * @param ended after it returned
     */
    record Timed<C>(C call, long began, long ended) {}

    private record Point<S>(long done, S state) {}

    private Linearizability(BiFunction<S, C, Optional<S>> model, List<Timed<C>> history) {
        this.model = model;
        this.history = history;
    }

    /**
     * Searches.
     *
     * @param start state before the first call
     * @param model the state after a call; empty where the call would have had another result
     * @param history at most 63 calls
     * @return whether there is such an order
     */
    static <S, C> boolean holds(S start, BiFunction<S, C, Optional<S>> model, List<Timed<C>> history) {
        return new Linearizability<>(model, history).from(0, start);
    }

    private boolean from(long done, S state) {
        if (Long.bitCount(done) == history.size()) {
            return true;
        }
        Point<S> here = new Point<>(done, state);
        if (dead.contains(here)) {
            return false;
        }
        long firstEnd = Long.MAX_VALUE;
        for (int i = 0; i < history.size(); i++) {
            if ((done & 1L << i) == 0) {
                firstEnd = Math.min(firstEnd, history.get(i).ended());
            }
        }
        for (int i = 0; i < history.size(); i++) {
            if ((done & 1L << i) == 0 && history.get(i).began() < firstEnd) {
                Optional<S> after = model.apply(state, history.get(i).call());
                if (after.isPresent() && from(done | 1L << i, after.get())) {
                    return true;
                }
            }
        }
        dead.add(here);
        return false;
    }
}
