package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.routers.Blend.Weights;
import io.glidepath.benchmarks.simulation.Router;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The routers that can be compared, by name. Each call makes a fresh one. */
public final class Routers {

    /** Blocks of 16 in the router's LRU of llm-d's approximate scorer: its default of 31,250 for each server. */
    private static final int APPROXIMATE_CAPACITY = 31_250;

    /** 4,096 tokens: what the approximate scorer of 2025-09 matched at most. */
    private static final int APPROXIMATE_CAP = 256;

    /** Blocks of 64 in the tuned guide's LRU, for each server. */
    private static final int TUNED_CAPACITY = 4_802;

    private static final Map<String, IntFunction<Router>> USUAL = usual();
    private static final Map<String, IntFunction<Router>> ALL = all();

    private Routers() {}

    private static Map<String, IntFunction<Router>> usual() {
        Map<String, IntFunction<Router>> routers = new LinkedHashMap<>();
        routers.put("random", engines -> new Simple.Random());
        routers.put("round-robin", engines -> new Simple.RoundRobin());
        routers.put("least-requests", engines -> new Counting.LeastRequests(engines));
        routers.put("power-of-two", engines -> new Counting.PowerOfTwo(engines));
        routers.put("prefix-hash", engines -> new Simple.PrefixHash());
        routers.put("load", engines -> new Blend(new Weights(0, 1, 1, 0), new Residency.Unknown()));
        routers.put("precise", engines -> new Blend(new Weights(3, 2, 2, 0), new Residency.Exact()));
        routers.put(
                "approximate",
                engines -> new Blend(
                        new Weights(1, 1, 1, 0),
                        new Residency.Approximate(engines, APPROXIMATE_CAPACITY, APPROXIMATE_CAP, 1)));
        routers.put(
                "tuned-blend",
                engines -> new Blend(
                        new Weights(3, 2, 2, 2),
                        new Residency.Approximate(engines, TUNED_CAPACITY, Integer.MAX_VALUE, 4)));
        routers.put("sticky", engines -> new Counting.Sticky(engines));
        routers.put("dynamo", engines -> new Counting.Dynamo(engines));
        routers.put("cache-threshold", engines -> new Counting.CacheThreshold(engines));
        routers.put("lmetric", engines -> new Counting.Lmetric(engines));
        routers.put("glidepath", engines -> new Glidepath(Tuning.AT_ONCE));
        routers.put("glidepath-late", engines -> new Glidepath(Tuning.LATE));
        routers.put("study-at-once", engines -> new Glidepath(Tuning.AT_ONCE.asInTheStudy()));
        routers.put("study-late", engines -> new Glidepath(Tuning.LATE.asInTheStudy()));
        return routers;
    }

    private static Map<String, IntFunction<Router>> all() {
        Map<String, IntFunction<Router>> routers = new LinkedHashMap<>(USUAL);
        Variants.all().forEach((name, tuning) -> routers.put(name, engines -> new Glidepath(tuning)));
        routers.put("study-first", engines -> new Glidepath(Tuning.AT_ONCE.asTheStudyBegan()));
        routers.put("late-four-pickers", engines -> new SeveralPickers(4, Tuning.LATE));
        return routers;
    }

    /**
     * Makes a router.
     *
     * @param name one of {@link #names}
     * @param engines how many it chooses from
     * @return a fresh one
     * @throws IllegalArgumentException naming all, for another name
     */
    public static Router named(String name, int engines) {
        IntFunction<Router> router = ALL.get(name);
        if (router == null) {
            throw new IllegalArgumentException(
                    "router must be one of " + String.join(", ", names()) + " but was " + name);
        }
        return router.apply(engines);
    }

    /**
     * The routers that are held against each other where nobody says which: all but ours with something wrong or left out.
     *
     * @return in a fixed order
     */
    public static List<String> compared() {
        return List.copyOf(USUAL.keySet());
    }

    /**
     * All names.
     *
     * @return in a fixed order
     */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }
}
