package io.glidepath.adapter.relay;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which headers are carried on. Names are compared without regard to case. */
public final class PassedHeaders {

    private static final Set<String> ONE_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Made anew for each leg, or ours to say. */
    private static final Set<String> NOT_TO_ENGINES =
            Set.of("host", "content-length", "expect", "accept-encoding", "authorization");

    private static final List<String> OUR_PREFIXES = List.of("x-glidepath-", "x-prefiller-");

    private PassedHeaders() {}

    /**
     * What an engine may see of a request.
     *
     * @param request the headers that came
     * @return new headers
     */
    public static HttpHeaders ofRequest(HttpHeaders request) {
        return copy(request, NOT_TO_ENGINES);
    }

    /**
     * What a caller may see of an answer.
     *
     * @param answer the engine's headers
     * @return new headers
     */
    public static HttpHeaders ofAnswer(HttpHeaders answer) {
        return copy(answer, Set.of());
    }

    private static HttpHeaders copy(HttpHeaders from, Set<String> without) {
        Set<String> named = named(from.getAll("connection"));
        HttpHeaders copied = new DefaultHttpHeaders();
        for (Map.Entry<String, String> header : from) {
            String lower = header.getKey().toLowerCase(Locale.ROOT);
            boolean ours = OUR_PREFIXES.stream().anyMatch(lower::startsWith);
            if (!ours && !ONE_HOP.contains(lower) && !named.contains(lower) && !without.contains(lower)) {
                copied.add(header.getKey(), header.getValue());
            }
        }
        return copied;
    }

    /** Headers that a Connection header names are for one hop only. */
    private static Set<String> named(List<String> connection) {
        return connection.stream()
                .flatMap(value -> Arrays.stream(value.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }
}
