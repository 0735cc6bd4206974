package io.glidepath.benchmarks.policy;

import java.util.List;

/** Which routers there are. */
final class Routed {

    /** The router that is judged: the picker's default. */
    static final String OURS = "glidepath-late";

    /** Everything but random has been the best of some figure somewhere. */
    static final List<String> OTHERS = List.of("random", "precise", "tuned-blend", "sticky", "dynamo", "lmetric");

    /** Those that were the best of some figure in the whole run. */
    static final List<String> STRONG_OTHERS = List.of("precise", "tuned-blend", "sticky", "dynamo", "lmetric");

    /** Our router without holding, and both as the study made its tables; shown, but neither judged nor judged by. */
    static final List<String> KIN = List.of("glidepath", "study-at-once", "study-late");

    /** Our router with one mechanism less, or one changed. */
    static final List<String> ABLATED = List.of(
            "glidepath",
            "late-no-prefill",
            "late-no-stall",
            "late-no-beyond",
            "late-no-observed",
            "late-no-attention",
            "late-no-cold-rule",
            "late-studied-cold-rule",
            "late-no-evict-price",
            "late-no-decode-weight",
            "late-no-cache-limit",
            "late-slow-ageing",
            "late-no-reuse-share",
            "late-no-wants",
            "late-no-predictions",
            "late-no-sharing",
            "late-since",
            "late-gauges-only",
            "late-named-sessions");

    private Routed() {}

    /** Whether a router is made of the picker's parts. */
    static boolean isOurs(String router) {
        return router.startsWith("glidepath") || router.startsWith("study-") || router.startsWith("late-");
    }
}
