package io.glidepath.contracts.pick;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All of {@code POST /pick} but its body, which is the client's, byte for byte. Travels as headers.
 *
 * @param path the client's path, such as {@code /v1/chat/completions}
 * @param tenant who asks
 * @param priority 0 is usual, higher is more important
 * @param requestId the request's UUIDv7
 * @param gateway who waits for the answer
 * @param attempt why this pick is asked for
 * @param parent the reservation that this one follows; empty for a first attempt
 * @param exclude workers that must not be chosen
 * @param deadline how long the caller waits for the answer
 * @param ttftTarget when the client wants its first token; empty when it does not say
 * @param tpotTarget how far apart the client wants its tokens; empty when it does not say
 * @param session what ties turns of one conversation; empty when the client does not say
 */
public record PickCall(
        String path,
        String tenant,
        int priority,
        String requestId,
        GatewayId gateway,
        Attempt attempt,
        Optional<ReservationId> parent,
        List<WorkerId> exclude,
        Duration deadline,
        Optional<Duration> ttftTarget,
        Optional<Duration> tpotTarget,
        Optional<String> session) {

    /** Path of the call. */
    public static final String PATH = "/pick";

    private static final String PREFIX = "x-glidepath-";

    /** Copies the list. */
    public PickCall {
        exclude = List.copyOf(exclude);
    }

    /**
     * Writes the header form.
     *
     * @return headers by lower-case name, in a fixed order
     */
    public Map<String, String> toHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PREFIX + "path", path);
        headers.put(PREFIX + "tenant", tenant);
        headers.put(PREFIX + "priority", Integer.toString(priority));
        headers.put(PREFIX + "request-id", requestId);
        headers.put(GatewayId.HEADER, gateway.toString());
        headers.put(PREFIX + "attempt", attempt.word());
        headers.put(PREFIX + "deadline-ms", Long.toString(deadline.toMillis()));
        parent.ifPresent(reservation -> headers.put(PREFIX + "parent", reservation.toString()));
        if (!exclude.isEmpty()) {
            headers.put(
                    PREFIX + "exclude", exclude.stream().map(WorkerId::value).collect(Collectors.joining(",")));
        }
        ttftTarget.ifPresent(target -> headers.put("x-slo-ttft-ms", Long.toString(target.toMillis())));
        tpotTarget.ifPresent(target -> headers.put("x-slo-tpot-ms", Long.toString(target.toMillis())));
        session.ifPresent(id -> headers.put(SessionId.HEADER, id));
        return headers;
    }

    /**
     * Reads the header form.
     *
     * @param header the first value of a header by lower-case name, null when absent
     * @return the call
     * @throws IllegalArgumentException naming the header, the rule and the value, when one is missing or malformed
     */
    public static PickCall fromHeaders(Function<String, @Nullable String> header) {
        return new PickCall(
                required(header, PREFIX + "path"),
                required(header, PREFIX + "tenant"),
                number(header, PREFIX + "priority").orElse(0),
                required(header, PREFIX + "request-id"),
                GatewayId.parse(required(header, GatewayId.HEADER)),
                parsed(PREFIX + "attempt", required(header, PREFIX + "attempt"), Attempt::of),
                Optional.ofNullable(header.apply(PREFIX + "parent"))
                        .map(value -> parsed(PREFIX + "parent", value, ReservationId::parse)),
                Optional.ofNullable(header.apply(PREFIX + "exclude"))
                        .map(value -> parsed(PREFIX + "exclude", value, PickCall::workers))
                        .orElse(List.of()),
                duration(header, PREFIX + "deadline-ms")
                        .orElseThrow(() -> new IllegalArgumentException(PREFIX + "deadline-ms is missing")),
                duration(header, "x-slo-ttft-ms"),
                duration(header, "x-slo-tpot-ms"),
                Optional.ofNullable(header.apply(SessionId.HEADER)));
    }

    private static String required(Function<String, @Nullable String> header, String name) {
        String value = header.apply(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static <T> T parsed(String name, String value, Function<String, T> parse) {
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static OptionalInt number(Function<String, @Nullable String> header, String name) {
        String value = header.apply(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number but was '" + value + "'", e);
        }
    }

    private static Optional<Duration> duration(Function<String, @Nullable String> header, String name) {
        OptionalInt millis = number(header, name);
        if (millis.isEmpty()) {
            return Optional.empty();
        }
        if (millis.getAsInt() < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 but was " + millis.getAsInt());
        }
        return Optional.of(Duration.ofMillis(millis.getAsInt()));
    }

    private static List<WorkerId> workers(String list) {
        return list.isEmpty()
                ? List.of()
                : Arrays.stream(list.split(",", -1)).map(WorkerId::new).toList();
    }
}
