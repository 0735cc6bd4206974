package io.glidepath.contracts.handoff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How an engine passes a prompt's blocks to another; two workers can share a request only when theirs is the same. */
public enum TransferKind {
    /** vLLM's NixlConnector: the decode engine pulls, with parameters that the prefill engine answered. */
    NIXL_PULL,
    /** vLLM's MooncakeConnector: both at once, by a transfer id and the prefill engine's bootstrap server. */
    MOONCAKE,
    /** Both engines see one store (ExampleConnector, LMCache): nothing is said, the prompt is the name. */
    SHARED_STORAGE,
    /** SGLang: both at once, by a room at the prefill engine's bootstrap server. */
    SGLANG;

    private static final String PREFIX = "kv-transfer:";

    /**
     * The kind's word.
     *
     * @return lower case, words joined by dashes
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What a worker's report has among its capabilities.
     *
     * @return {@code kv-transfer:} and the word
     */
    public String capability() {
        return PREFIX + word();
    }

    /**
     * The kind that a worker can do.
     *
     * @param capabilities those of its report
     * @return empty when none of them is a kind known here
     */
    public static Optional<TransferKind> among(Set<String> capabilities) {
        return Arrays.stream(values())
                .filter(kind -> capabilities.contains(kind.capability()))
                .findFirst();
    }
}
