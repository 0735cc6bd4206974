package io.glidepath.picker.pairing;

import io.glidepath.picker.flow.LateBinding.Verdict;
import io.glidepath.picker.scheduling.Ranking.Rated;
import java.util.Optional;

/**
 * What became of a request where prefill and decode may go apart.
 *
 * @param verdict where it goes, or why it does not yet; where it goes apart, the decode worker comes first in the ranking,
 *     with the price of both
 * @param compared both ways, where there was a pair to compare with
 */
public record Joint(Verdict verdict, Optional<Compared> compared) {

    /**
     * The pair, where the request goes or would go apart.
     *
     * @return empty where one worker serves it whole
     */
    public Optional<Pair> pair() {
        return compared.filter(Compared::apart).map(Compared::pair);
    }

    /**
     * The same with the pair, whatever it costs, where there is one: the usual rule of other routers, to be held against.
     *
     * @return a copy
     */
    public Joint forced() {
        return compared.filter(both -> !both.apart())
                .map(both -> new Compared(both.pair(), both.stay(), true))
                .map(both ->
                        new Joint(new Verdict.Bind(JointBinding.apart(verdict.ranking(), both)), Optional.of(both)))
                .orElse(this);
    }

    /**
     * The best pair against the best single worker.
     *
     * @param pair the best two
     * @param stay the best one, for the whole request
     * @param apart whether the pair won
     */
    public record Compared(Pair pair, Rated stay, boolean apart) {}
}
