package io.glidepath.adapter.relay;

import io.glidepath.contracts.relaying.CarriedHeaders;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers are carried on. Names are compared without regard to case. */
public final class PassedHeaders {

    /** Made anew for each leg, or ours to say. */
    private static final Set<String> NOT_TO_ENGINES =
            Set.of("host", "content-length", "expect", "accept-encoding", "authorization");

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
        CarriedHeaders carried = CarriedHeaders.with(from.getAll("connection"));
        HttpHeaders copied = new DefaultHttpHeaders();
        for (Map.Entry<String, String> header : from) {
            String lower = header.getKey().toLowerCase(Locale.ROOT);
            if (carried.has(lower) && !without.contains(lower)) {
                copied.add(header.getKey(), header.getValue());
            }
        }
        return copied;
    }
}
