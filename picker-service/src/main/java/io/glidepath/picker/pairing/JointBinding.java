package io.glidepath.picker.pairing;

import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.flow.LateBinding.Verdict;
import io.glidepath.picker.pairing.Joint.Compared;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.scheduling.Room.Lack;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Wishes;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Binds a request to one worker or to two, whichever costs fewer seconds. Pure and thread-safe.
 *
 * <p>{@code stay(w)} is the cost of a whole request; {@code split(p, d) = pre(p) + dec(d)} is built from the same terms with
 * the same {@code λ}, and since the two halves share nothing but the link's speed, the best pair needs no loop over pairs.
 * No number of tokens decides: a split pays where the wait at p is shorter than the stall that it spares those who decode
 * at w, so a cached prompt stays, and a queue before the prefill workers sends prompts back by itself.
 *
 * <p>A pair is bound whatever prefill lies ahead of p: the price of that queue is what keeps it short, and a request held
 * back would not be in it.
 *
 * @param together judges whole requests
 * @param model prices the halves
 * @param links what links carry
 * @param pressure {@code U/k}: prefill that arrives, in seconds a second, over the prefill workers
 */
public record JointBinding(LateBinding together, PairModel model, Links links, double pressure) {

    private static final double COLD_SHARE = 0.25;
    private static final double COLD_SECONDS = 3;
    private static final double PRESSURE_FROM = 0.85;
    private static final double PRESSURE_WIDTH = 0.2;
    private static final double PRESSURE_EFFECT = 2 / 3.0;

    /**
     * As a pool says it.
     *
     * @param together judges whole requests
     * @param how the pool's figures
     * @param modelName whose cache is carried
     * @param links what links carry
     * @param pressure {@code U/k}
     * @return what judges
     */
    public static JointBinding of(LateBinding together, Splitting how, String modelName, Links links, double pressure) {
        return new JointBinding(together, new PairModel(how.hopSeconds(), how.kvBytes(modelName)), links, pressure);
    }

    /**
     * Judges one request.
     *
     * @param request the request
     * @param whole workers that may serve it whole; at least one
     * @param partners who can read a prompt for whom
     * @param turn whether nobody who waits comes before it
     * @return where it goes, or why it does not yet
     */
    public Joint judge(ScheduledRequest request, List<WorkerNow> whole, Partners partners, boolean turn) {
        if (!(together.policy() instanceof CostPolicy usual)
                || partners.senders().isEmpty()
                || partners.receivers().isEmpty()) {
            return new Joint(together.judge(request, whole, turn), Optional.empty());
        }
        CostModel priced = underPressure(usual.model(), pressure);
        Verdict stays =
                new LateBinding(new CostPolicy(priced, usual.cold()), together.room()).judge(request, whole, turn);
        return new Pairing(this, request, priced, partners)
                .best(stays.ranking())
                .map(pair -> compare(request, stays, pair, turn))
                .orElseGet(() -> new Joint(stays, Optional.empty()));
    }

    /**
     * {@code λ} falls by up to two thirds as the prefill workers saturate: a standing queue before them helps nobody, and
     * a lower price of stalls keeps them just as busy with a third of it.
     */
    static CostModel underPressure(CostModel usual, double pressure) {
        double over = Math.clamp((pressure - PRESSURE_FROM) / PRESSURE_WIDTH, 0.0, 1.0);
        return usual.withDecodeWeight(usual.decodeWeight() * (1 - PRESSURE_EFFECT * over));
    }

    private static Joint compare(ScheduledRequest request, Verdict stays, Pair pair, boolean turn) {
        Rated stay = cheapest(stays.ranking());
        boolean apart = prefers(request.wishes(), pair, stay, stays.ranking().best());
        Compared compared = new Compared(pair, stay, apart);
        Ranking told = apart ? apart(stays.ranking(), compared) : staying(stays.ranking(), compared);
        if (apart) {
            return new Joint(turn ? new Verdict.Bind(told) : new Verdict.Hold(told, Lack.TURN), Optional.of(compared));
        }
        Verdict same =
                switch (stays) {
                    case Verdict.Bind bind -> new Verdict.Bind(told);
                    case Verdict.Hold hold -> new Verdict.Hold(told, hold.lack());
                    case Verdict.Nobody nobody -> nobody;
                };
        return new Joint(same, Optional.of(compared));
    }

    /** A named time goes before the price; a session's own worker may cost more by as much as it always may. */
    private static boolean prefers(Wishes wishes, Pair pair, Rated stay, Rated first) {
        double target = wishes.ttftSeconds();
        boolean pairMeets = pair.terms().ttftSeconds() <= target;
        boolean stayMeets = first.terms().ttftSeconds() <= target;
        if (pairMeets != stayMeets) {
            return pairMeets;
        }
        boolean home =
                wishes.sessionWorker().filter(first.worker().id()::equals).isPresent();
        double limit = home
                ? first.terms().costSeconds() - wishes.session().orElseThrow().stayWithinSeconds()
                : stay.terms().costSeconds();
        return pair.leastSeconds() < limit;
    }

    private static Rated cheapest(Ranking ranking) {
        return ranking.order().stream()
                .min(Comparator.comparingDouble(rated -> rated.terms().costSeconds()))
                .orElseThrow();
    }

    static Ranking apart(Ranking stays, Compared compared) {
        Pair pair = compared.pair();
        List<Rated> order = new ArrayList<>(stays.order().size());
        order.add(new Rated(pair.receiver().worker(), pair.terms()));
        for (Rated rated : stays.order()) {
            if (!rated.worker().id().equals(pair.receiver().worker().id())) {
                order.add(rated);
            }
        }
        return new Ranking(order, with(stays.steps(), sentence(compared)));
    }

    private static Ranking staying(Ranking stays, Compared compared) {
        return new Ranking(stays.order(), with(stays.steps(), sentence(compared)));
    }

    private static List<String> with(List<String> steps, String sentence) {
        List<String> all = new ArrayList<>(steps);
        all.add(sentence);
        return all;
    }

    private static String sentence(Compared compared) {
        Pair pair = compared.pair();
        return String.format(
                Locale.ROOT,
                "%s: %s reads and %s goes on in %.3f s, all on %s in %.3f s",
                compared.apart() ? "apart" : "together",
                pair.sender().worker().id(),
                pair.receiver().worker().id(),
                pair.terms().costSeconds(),
                compared.stay().worker().id(),
                compared.stay().terms().costSeconds());
    }

    /** Among the senders within min(25 %, 3 s) of the best, the one that was sent the fewest cold tokens. */
    static double coldLimit(double best) {
        return best + Math.min(COLD_SHARE * best, COLD_SECONDS);
    }
}
