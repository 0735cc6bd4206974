package io.glidepath.gateway.body;

import io.glidepath.contracts.relaying.ReservedFields;
import java.util.Locale;

/**
 * Fields that a client may not say. They are refused in any letter case: an engine that compares them loosely must not be
 * a way around.
 */
final class RefusedFields {

    /** No key has a right to one yet. */
    private static final String TEMPLATE = "chat_template";

    /** vLLM puts these beside its own transfer parameters; the report mode would falsify the index. */
    private static final String EXTRA_ARGUMENTS = "vllm_xargs";

    /** A template can come in through here as well. */
    private static final String TEMPLATE_ARGUMENTS = "chat_template_kwargs";

    private RefusedFields() {}

    static boolean refusedAtTop(String field) {
        String lower = field.toLowerCase(Locale.ROOT);
        return ReservedFields.NAMES.contains(lower) || lower.equals(TEMPLATE);
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
