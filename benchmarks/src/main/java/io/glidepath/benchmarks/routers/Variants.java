package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.routers.Belief.Late;
import io.glidepath.benchmarks.routers.Tuning.Part;
import io.glidepath.picker.scheduling.ColdRule;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostModel.Counted;
import java.util.LinkedHashMap;
import java.util.Map;

/** Our own router, mistaken about something, or with one mechanism less. */
final class Variants {

    private static final CostModel MODEL = Tuning.LATE.policy().model();
    private static final Tuning STUDY = Tuning.AT_ONCE.asInTheStudy();

    private Variants() {}

    /** By name, in a fixed order. */
    static Map<String, Tuning> all() {
        Map<String, Tuning> all = new LinkedHashMap<>();
        all.putAll(mistaken());
        all.putAll(ablated());
        return all;
    }

    private static Map<String, Tuning> mistaken() {
        Map<String, Tuning> all = new LinkedHashMap<>();
        all.put("late-rates-twice", Tuning.LATE.believing(Belief.RIGHT.withRates(2, 2)));
        all.put("late-rates-half", Tuning.LATE.believing(Belief.RIGHT.withRates(0.5, 0.5)));
        all.put("late-ledger-50ms", Tuning.LATE.believing(Belief.RIGHT.withLedger(Late.news(50))));
        all.put("late-blind-50ms", Tuning.LATE.believing(Belief.RIGHT.withLedger(Late.blind(50, true))));
        all.put("late-blind-50ms-but-cold", Tuning.LATE.believing(Belief.RIGHT.withLedger(Late.blind(50, false))));
        for (long ms : new long[] {50, 1000}) {
            all.put("study-news-" + ms, STUDY.believing(Belief.RIGHT.withLedger(Late.news(ms))));
            all.put("study-blind-" + ms, STUDY.believing(Belief.RIGHT.withLedger(Late.blind(ms, true))));
            all.put("study-blind-but-cold-" + ms, STUDY.believing(Belief.RIGHT.withLedger(Late.blind(ms, false))));
        }
        return all;
    }

    private static Map<String, Tuning> ablated() {
        Map<String, Tuning> all = new LinkedHashMap<>();
        all.put("late-no-cold-rule", Tuning.LATE.withCold(ColdRule.OFF));
        all.put("late-studied-cold-rule", Tuning.LATE.withCold(Tuning.CAPPED_COLD));
        all.put("late-no-prefill", Tuning.LATE.withModel(counting(new Counted(0, 1, 1, 1))));
        all.put("late-no-stall", Tuning.LATE.withModel(counting(new Counted(1, 0, 1, 1))));
        all.put("late-no-beyond", Tuning.LATE.withModel(counting(new Counted(1, 1, 0, 1))));
        all.put("late-no-observed", Tuning.LATE.withModel(counting(new Counted(1, 1, 1, 0))));
        all.put("late-no-attention", Tuning.LATE.believing(Belief.RIGHT.withAttention(0)));
        all.put("late-no-evict-price", Tuning.LATE.withModel(new CostModel(MODEL.decodeWeight(), 0)));
        all.put("late-no-decode-weight", Tuning.LATE.withModel(new CostModel(0, MODEL.evictWeight())));
        all.put("late-no-cache-limit", Tuning.LATE.withoutCacheLimit());
        all.put("late-slow-ageing", Tuning.LATE.withAgeing(0.03));
        all.put("late-slow-ageing-studied-cold", Tuning.LATE.withAgeing(0.03).withCold(Tuning.CAPPED_COLD));
        all.put("late-no-reuse-share", Tuning.LATE.without(Part.REUSE));
        all.put("late-no-wants", Tuning.LATE.without(Part.WANTS));
        all.put("late-no-predictions", Tuning.LATE.without(Part.PREDICTIONS));
        all.put("late-no-sharing", Tuning.LATE.without(Part.SHARING));
        all.put("late-since", Tuning.LATE.with(Part.SINCE));
        all.put("late-gauges-only", Tuning.LATE.without(Part.LEDGER));
        all.put("late-named-sessions", Tuning.LATE.with(Part.SESSIONS));
        return all;
    }

    private static CostModel counting(Counted counted) {
        return new CostModel(MODEL.decodeWeight(), MODEL.evictWeight(), counted);
    }
}
