package io.glidepath.decode.fleet;

import io.glidepath.contracts.identity.WorkerId;
import java.net.URI;
import java.util.OptionalInt;

/**
 * A prefill worker as the fleet shows it.
 *
 * @param id its name
 * @param url where its prompts go
 * @param adapter whether its adapter takes them there, rather than its engine itself
 * @param host its engine's host
 * @param bootstrapPort port of its engine's bootstrap server
 * @param rank its data-parallel rank, where its engine has several
 * @param standing whether it can serve
 */
public record PrefillWorker(
        WorkerId id, URI url, boolean adapter, String host, int bootstrapPort, OptionalInt rank, Standing standing) {

    /** Whether a worker can serve a prefill leg. */
    public enum Standing {
        /** It can. */
        READY,
        /** It is starting, draining or down. */
        NOT_READY,
        /** Its engine does not hand off, or in another way. */
        UNSUPPORTED
    }
}
