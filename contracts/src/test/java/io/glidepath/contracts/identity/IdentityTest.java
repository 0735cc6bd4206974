package io.glidepath.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class IdentityTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"a", "decode-3", "10.0.0.7", "decode-3.r1"})
    void takesWorkerIdsOfTheProtocol(String id) {
        assertThat(WorkerId.of(id)).hasToString(id);
    }

    @Test
    void takesEveryCharacterOfTheFormAndAsManyAsMayBe() {
        String longest = "abcdefghijklmnopqrstuvwxyz0123456789.-".repeat(2).substring(0, 63);

        assertThat(new WorkerId(longest)).hasToString(longest);
    }

    @ParameterizedTest
    @MethodSource
    void refusesOtherWorkerIds(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkerId(id))
                .withMessage("worker id must match [a-z0-9.-]{1,63} but was '" + id + "'");
    }

    static Stream<Arguments> refusesOtherWorkerIds() {
        return Stream.of(
                argumentSet("nothing", ""),
                argumentSet("capitals", "Decode-3"),
                argumentSet("a host and a path", "decode-3/v1"),
                argumentSet("a line break, which would end a header", "a\nb"),
                argumentSet("what comes before a", "a`"),
                argumentSet("what comes after z", "a{"),
                argumentSet("what comes after 9", "a:"),
                argumentSet("another alphabet's a", "\u0430"),
                argumentSet("64 characters", "a".repeat(64)));
    }

    @Test
    void namesTheRanksOfADataParallelEngine() {
        WorkerId engine = new WorkerId("decode-3");

        assertThat(Stream.of(0, 1, 12).map(engine::rank))
                .extracting(WorkerId::value)
                .containsExactly("decode-3", "decode-3.r1", "decode-3.r12");
    }

    @Test
    void ordersWorkersByName() {
        assertThat(Stream.of("b", "a.r1", "a").map(WorkerId::new).sorted())
                .extracting(WorkerId::value)
                .containsExactly("a", "a.r1", "b");
    }

    @Test
    void writesEpochsAsSixteenDigitsSoThatNoReaderRoundsThem() {
        Epoch high = new Epoch(-2);

        assertThat(JSON.writeValueAsString(high)).isEqualTo("\"fffffffffffffffe\"");
        assertThat(JSON.readValue("\"fffffffffffffffe\"", Epoch.class)).isEqualTo(high);
    }

    @Test
    void drawsEpochsFromTheGivenRandomness() {
        assertThat(Epoch.random(new Random(7)))
                .isEqualTo(Epoch.random(new Random(7)))
                .isNotEqualTo(Epoch.random(new Random(8)));
    }

    @Test
    void readsTheReservationOfTheProtocol() {
        assertThat(ReservationId.parse("p1.7f3a.42")).isEqualTo(new ReservationId("p1", new Incarnation(0x7f3a), 42));
    }

    @Test
    void writesAReservationSoThatItReadsBack() {
        ReservationId reservation = new ReservationId("picker-0", new Incarnation(-1), 999_999_999_999_999_999L);

        assertThat(JSON.readValue(JSON.writeValueAsString(reservation), ReservationId.class))
                .isEqualTo(reservation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p1", "p1.7f3a", "p1.7f3a.42.1", "p1.7f3a.x", "p1.xyz.42", "p1.7f3a.", "p1..42"})
    void refusesWhatIsNoReservation(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReservationId.parse(text))
                .withMessage("reservation must be picker.incarnation.number but was '" + text + "'");
    }

    @Test
    void refusesAReservationBeforeTheFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReservationId("p1", new Incarnation(1), 0))
                .withMessage("reservation number must be at least 1 but was 0");
    }

    @Test
    void refusesAPickerThatNoHeaderCouldName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReservationId("p 1", new Incarnation(1), 1))
                .withMessage("picker id must match [a-z0-9-]{1,63} but was 'p 1'");
    }
}
