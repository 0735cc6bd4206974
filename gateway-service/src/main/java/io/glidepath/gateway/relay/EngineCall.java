package io.glidepath.gateway.relay;

import io.glidepath.contracts.handoff.PrefillOrder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * What goes to an engine.
 *
 * @param worker name of the engine, for messages
 * @param url scheme, host and port
 * @param path the client's path
 * @param client the client's headers, of which some are passed on
 * @param headers what the picker wants set
 * @param attemptId value of {@code X-Request-Id}
 * @param body the bytes
 * @param firstByteTimeout how long the engine may take until the first byte of its answer's body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
public record EngineCall(
        String worker,
        URI url,
        String path,
        HttpHeaders client,
        Map<String, String> headers,
        String attemptId,
        byte[] body,
        Duration firstByteTimeout) {

    /** Whether it goes to a decode adapter, which has its prompt read by another worker. */
    boolean apart() {
        return headers.containsKey(PrefillOrder.HEADER);
    }
}
