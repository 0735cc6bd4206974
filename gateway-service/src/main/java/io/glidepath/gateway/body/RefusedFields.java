package io.glidepath.gateway.body;

import java.util.Locale;
import java.util.Set;

/**
 * Fields that a client may not say. They are refused in any letter case: an engine that compares them loosely must not be
 * a way around.
 */
final class RefusedFields {

    /** What only our own processes may say to an engine, and what no key has a right to yet (the template). */
    private static final Set<String> TOP = Set.of(
            "kv_transfer_params",
            "ec_transfer_params",
            "bootstrap_host",
            "bootstrap_port",
            "bootstrap_room",
            "routed_dp_rank",
            "data_parallel_rank",
            "disagg_prefill_dp_rank",
            "chat_template");

    /** vLLM puts these beside its own transfer parameters; the report mode would falsify the index. */
    private static final String EXTRA_ARGUMENTS = "vllm_xargs";

    /** A template can come in through here as well. */
    private static final String TEMPLATE_ARGUMENTS = "chat_template_kwargs";

    private RefusedFields() {}

    static boolean refusedAtTop(String field) {
        return TOP.contains(field.toLowerCase(Locale.ROOT));
    }

    static boolean mayHide(String field) {
        return field.equalsIgnoreCase(EXTRA_ARGUMENTS) || field.equalsIgnoreCase(TEMPLATE_ARGUMENTS);
    }

    /** Whether {@code field} may not stand anywhere in {@code parent}, which may hide something. */
    static boolean refusedIn(String parent, String field) {
        return refusedAtTop(field)
                || (parent.equalsIgnoreCase(EXTRA_ARGUMENTS) && field.equalsIgnoreCase("kv_cache_report_mode"));
    }
}
