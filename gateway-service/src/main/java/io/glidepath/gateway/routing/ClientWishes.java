package io.glidepath.gateway.routing;

import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.dialect.Refusal;
import io.glidepath.gateway.picking.PickRequest.Wishes;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** Reads the headers that a client may say. A wish that cannot be read is refused: ignoring it would be silent. */
final class ClientWishes {

    private static final Pattern OWN_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern SESSION = Pattern.compile("[\\x21-\\x7e]{1,256}");
    private static final Pattern MILLIS = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern PRIORITY = Pattern.compile("-?[0-9]{1,6}");

    private final HttpHeaders headers;
    private Optional<Refusal> refusal = Optional.empty();

    ClientWishes(HttpHeaders headers) {
        this.headers = headers;
    }

    /** The client's own id of the request; empty when it has none, or not of the agreed form. */
    Optional<String> ownId() {
        return value("x-request-id").filter(id -> OWN_ID.matcher(id).matches());
    }

    /** The priority asked for, at most {@code cap}. */
    int priority(int cap) {
        return Math.min(
                cap,
                checked("x-glidepath-priority", PRIORITY).map(Integer::parseInt).orElse(0));
    }

    Wishes wishes() {
        return new Wishes(
                millis("x-slo-ttft-ms"),
                millis("x-slo-tpot-ms"),
                checked("x-session-id", SESSION),
                value("x-glidepath-explain").filter("1"::equals).isPresent());
    }

    /** Why one of the values read so far cannot be taken. */
    Optional<Refusal> refusal() {
        return refusal;
    }

    private Optional<Duration> millis(String name) {
        return checked(name, MILLIS).map(Long::parseLong).map(Duration::ofMillis);
    }

    private Optional<String> checked(String name, Pattern form) {
        Optional<String> value = value(name);
        if (value.isPresent() && !form.matcher(value.get()).matches()) {
            refusal = Optional.of(Refusal.of(RefusalCode.INVALID_FIELD, name + " must match " + form + ".", name));
            return Optional.empty();
        }
        return value;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(headers.getFirst(name)).map(String::strip);
    }
}
