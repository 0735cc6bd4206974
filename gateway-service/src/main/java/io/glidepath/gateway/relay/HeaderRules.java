package io.glidepath.gateway.relay;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which headers pass the gateway. Names are compared without regard to case. */
final class HeaderRules {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

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

    private static final List<String> OUR_PREFIXES = List.of("x-glidepath-", "x-prefiller-");

    private HeaderRules() {}

    /** Copies what an engine may see. */
    static void toEngine(org.springframework.http.HttpHeaders client, HttpHeaders engine) {
        Set<String> named = named(client.getOrEmpty("connection"));
        client.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (passes(lower, named) && !NOT_TO_ENGINE.contains(lower)) {
                engine.set(name, values);
            }
        });
    }

    /** Copies what a client may see. */
    static void toClient(HttpHeaders engine, org.springframework.http.HttpHeaders client) {
        Set<String> named = named(engine.getAll("connection"));
        for (Map.Entry<String, String> header : engine) {
            String lower = header.getKey().toLowerCase(Locale.ROOT);
            if (passes(lower, named) && !NOT_TO_CLIENT.contains(lower)) {
                client.add(header.getKey(), header.getValue());
            }
        }
    }

    private static boolean passes(String lower, Set<String> named) {
        return !HOP_BY_HOP.contains(lower)
                && !named.contains(lower)
                && OUR_PREFIXES.stream().noneMatch(lower::startsWith);
    }

    /** Headers that a Connection header names are for one hop only. */
    private static Set<String> named(List<String> connection) {
        if (connection.isEmpty()) {
            return Set.of();
        }
        return Arrays.stream(
                        String.join(",", connection).toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }
}
