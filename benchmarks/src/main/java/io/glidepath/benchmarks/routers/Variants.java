package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.routers.Tuning.Part;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import java.util.LinkedHashMap;
import java.util.Map;

/** Our own router, mistaken about something, or with one mechanism less. */
final class Variants {

    private static final CostModel MODEL = Tuning.LATE.policy().model();

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
        all.put("late-rates-twice", Tuning.LATE.believing(new Belief(2, 2, 0)));
        all.put("late-rates-half", Tuning.LATE.believing(new Belief(0.5, 0.5, 0)));
        all.put("late-ledger-50ms", Tuning.LATE.believing(new Belief(1, 1, 50_000_000)));
        return all;
    }

    private static Map<String, Tuning> ablated() {
        Map<String, Tuning> all = new LinkedHashMap<>();
        all.put("late-no-cold-rule", Tuning.LATE.withPolicy(new CostPolicy(MODEL, 0)));
        all.put("late-no-evict-price", Tuning.LATE.withPolicy(new CostPolicy(new CostModel(MODEL.decodeWeight(), 0))));
        all.put("late-no-decode-weight", Tuning.LATE.withPolicy(new CostPolicy(new CostModel(0, MODEL.evictWeight()))));
        all.put("late-no-cache-limit", Tuning.LATE.withoutCacheLimit());
        all.put("late-slow-ageing", Tuning.LATE.withAgeing(0.03));
        all.put("late-no-reuse-share", Tuning.LATE.without(Part.REUSE));
        all.put("late-no-wants", Tuning.LATE.without(Part.WANTS));
        all.put("late-no-predictions", Tuning.LATE.without(Part.PREDICTIONS));
        all.put("late-no-sharing", Tuning.LATE.without(Part.SHARING));
        all.put("late-gauges-only", Tuning.LATE.without(Part.LEDGER));
        all.put("late-named-sessions", Tuning.LATE.withSessions());
        return all;
    }
}
