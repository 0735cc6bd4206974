package io.glidepath.contracts.relaying;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Headers that go beyond one hop (RFC 9110, section 7.6.1) and are not ours alone to say. Names are given in lower case. */
public final class CarriedHeaders {

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

    private static final List<String> OUR_PREFIXES = List.of("x-glidepath-", "x-prefiller-");

    private final Set<String> named;

    private CarriedHeaders(Set<String> named) {
        this.named = named;
    }

    /**
     * Those of one message.
     *
     * @param connection the values of its {@code Connection} headers, which name others that are for one hop only
     * @return what says which are carried
     */
    public static CarriedHeaders with(List<String> connection) {
        return new CarriedHeaders(connection.stream()
                .flatMap(value -> Arrays.stream(value.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Whether a header is carried on.
     *
     * @param lower its name in lower case
     * @return false when it ends here
     */
    public boolean has(String lower) {
        return !ONE_HOP.contains(lower)
                && !named.contains(lower)
                && OUR_PREFIXES.stream().noneMatch(lower::startsWith);
    }
}
