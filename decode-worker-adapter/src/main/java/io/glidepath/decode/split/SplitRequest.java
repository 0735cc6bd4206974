package io.glidepath.decode.split;

import io.glidepath.adapter.relay.Target;
import io.glidepath.adapter.relay.UpstreamCall;
import io.glidepath.contracts.handoff.PrefillOrder;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.decode.dialect.Prompt;
import io.glidepath.decode.fleet.PrefillWorker;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/**
 * A request that a picker wants split.
 *
 * @param prompt what the client said
 * @param alone the request as the decode engine serves it alone
 * @param requestId the engine's id of it, the same on both legs
 * @param reservation whose it is
 * @param order the prefill workers to try
 */
record SplitRequest(
        Prompt prompt, UpstreamCall alone, String requestId, ReservationId reservation, List<PrefillWorker> order) {

    private static final String RANK = "X-data-parallel-rank";

    /** The rank that came with the request is the decode engine's. */
    UpstreamCall prefill(PrefillWorker worker, byte[] body) {
        HttpHeaders headers = new DefaultHttpHeaders().add(alone.headers());
        headers.remove(RANK);
        worker.rank().ifPresent(rank -> headers.set(RANK, Integer.toString(rank)));
        if (worker.adapter()) {
            headers.set(PrefillOrder.RESERVATION_HEADER, reservation.toString());
        }
        return new UpstreamCall(new Target(worker.url(), worker.adapter()), alone.path(), headers, body);
    }
}
