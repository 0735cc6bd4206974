package io.glidepath.gateway.relay;

import io.glidepath.contracts.relaying.CarriedHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers pass the gateway. Names are compared without regard to case. */
final class HeaderRules {

    /**
     * Not passed to engines. Host and length are made anew; an encoded answer could not be read at its tail; the rest are
     * the client's secrets, or ours to say.
     */
    private static final Set<String> NOT_TO_ENGINE = Set.of(
            "host",
            "content-length",
            "expect",
            "accept-encoding",
            "authorization",
            "cookie",
            "api-key",
            "x-api-key",
            "x-request-id",
            "x-data-parallel-rank",
            "x-slo-ttft-ms",
            "x-slo-tpot-ms");

    /** Not passed to clients: ours to say, or nobody's business. */
    private static final Set<String> NOT_TO_CLIENT = Set.of("x-request-id", "server", "date");

    private HeaderRules() {}

    /** Copies what an engine may see. */
    static void toEngine(org.springframework.http.HttpHeaders client, HttpHeaders engine) {
        CarriedHeaders carried = CarriedHeaders.with(client.getOrEmpty("connection"));
        client.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (carried.has(lower) && !NOT_TO_ENGINE.contains(lower)) {
                engine.set(name, values);
            }
        });
    }

    /** Copies what a client may see. */
    static void toClient(HttpHeaders engine, org.springframework.http.HttpHeaders client) {
        CarriedHeaders carried = CarriedHeaders.with(engine.getAll("connection"));
        for (Map.Entry<String, String> header : engine) {
            String lower = header.getKey().toLowerCase(Locale.ROOT);
            if (carried.has(lower) && !NOT_TO_CLIENT.contains(lower)) {
                client.add(header.getKey(), header.getValue());
            }
        }
    }
}
