package io.glidepath.contracts.relaying;

import java.util.List;

/**
 * Fields of a body that only our own processes may say to an engine. Who else could would aim an engine at any host, or kill
 * it: {@code kv_transfer_params} of a caller's own end a vLLM 0.32 at once.
 */
public final class ReservedFields {

    /** Their names in lower case, at the top of a body. */
    public static final List<String> NAMES = List.of(
            "kv_transfer_params",
            "ec_transfer_params",
            "bootstrap_host",
            "bootstrap_port",
            "bootstrap_room",
            "routed_dp_rank",
            "data_parallel_rank",
            "disagg_prefill_dp_rank");

    private ReservedFields() {}
}
