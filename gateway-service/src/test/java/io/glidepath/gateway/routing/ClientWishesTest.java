package io.glidepath.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.gateway.picking.PickRequest.Wishes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class ClientWishesTest {

    private final HttpHeaders headers = new HttpHeaders();

    @Test
    void readsWhatAClientMayWish() {
        headers.set("X-SLO-TTFT-ms", "500");
        headers.set("x-slo-tpot-ms", "30");
        headers.set("x-session-id", "s1");
        headers.set("x-glidepath-explain", "1");

        assertThat(new ClientWishes(headers).wishes())
                .isEqualTo(new Wishes(
                        Optional.of(Duration.ofMillis(500)),
                        Optional.of(Duration.ofMillis(30)),
                        Optional.of("s1"),
                        true));
    }

    @Test
    void wishesNothingByDefault() {
        ClientWishes wishes = new ClientWishes(headers);

        assertThat(wishes.wishes()).isEqualTo(Wishes.NONE);
        assertThat(wishes.priority(3)).isZero();
        assertThat(wishes.ownId()).isEmpty();
        assertThat(wishes.refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9, 3, 3", "2, 3, 2", "-5, 3, -5", "9, 0, 0"})
    void capsThePriority(String asked, int cap, int given) {
        headers.set("x-glidepath-priority", asked);

        assertThat(new ClientWishes(headers).priority(cap)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({
        "x-slo-ttft-ms, 0",
        "x-slo-ttft-ms, soon",
        "x-slo-tpot-ms, -1",
        "x-slo-tpot-ms, 1.5",
        "x-session-id, 'a b'",
        "x-glidepath-priority, high",
        "x-glidepath-priority, 99999999999"
    })
    void refusesAWishThatItCannotRead(String name, String value) {
        headers.set(name, value);
        ClientWishes wishes = new ClientWishes(headers);

        wishes.priority(0);
        wishes.wishes();

        assertThat(wishes.refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.param()).contains(name));
    }

    @ParameterizedTest
    @CsvSource({"abc-1._X, true", "'a b', false", "'', false", "a/b, false"})
    void echoesAnIdOfTheAgreedFormOnly(String id, boolean taken) {
        headers.set("x-request-id", id);

        assertThat(new ClientWishes(headers).ownId().isPresent()).isEqualTo(taken);
    }

    @Test
    void makesIdsThatSortByTime() {
        Instant now = Instant.parse("2026-11-23T00:00:00.123Z");
        RequestIds ids = new RequestIds(InstantSource.fixed(now), new Random(1));

        UUID id = UUID.fromString(ids.next());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
        assertThat(ids.next()).isNotEqualTo(id.toString());
    }
}
