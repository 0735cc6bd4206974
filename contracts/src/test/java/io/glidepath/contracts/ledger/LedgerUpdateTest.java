package io.glidepath.contracts.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class LedgerUpdateTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final WorkerId WORKER = new WorkerId("decode-3");
    private static final HandOffBooks APART = new HandOffBooks(3, 800, 500);
    private static final HeldBooks HELD = new HeldBooks(70, 60, 31);
    private static final WorkerBooks BOOKS =
            new WorkerBooks(WORKER, 0.25, 1_200, 2, 2_500.5, 900, 2_400, APART, HELD, List.of(-7L, 9L));
    private static final String TEXT = """
            {"replica":"picker-1","incarnation":"0000000000007f3a","number":42,"complete":false,"asks":true,"workers":[
             {"worker":"decode-3","prefillSeconds":0.25,"prefillTokens":1200,"inFlight":2,"contextTokens":2500.5,
              "coldTokens":900,"referencedTokens":2400,
              "handOffs":{"legs":3,"pullTokens":800,"readyTokens":500},
              "held":{"wantedTokens":70,"claimedTokens":60,"claimantSeconds":31},"computing":[-7,9]}]}""";

    @Test
    void writesAndReadsWhatTheProtocolSays() {
        LedgerUpdate update = new LedgerUpdate("picker-1", Incarnation.parse("7f3a"), 42, false, true, List.of(BOOKS));

        assertThat(JSON.readTree(JSON.writeValueAsString(update))).isEqualTo(JSON.readTree(TEXT));
        assertThat(JSON.readValue(TEXT, LedgerUpdate.class)).isEqualTo(update);
    }

    @Test
    void readsWhatIsNotSaidAsNothing() {
        String older = TEXT.substring(0, TEXT.indexOf("\"handOffs\"")) + "\"computing\":[]}]}";

        assertThat(JSON.readValue(older, LedgerUpdate.class).workers())
                .containsExactly(new WorkerBooks(WORKER, 0.25, 1_200, 2, 2_500.5, 900, 2_400));
    }

    @Test
    void namesAChannelForEachPool() {
        assertThat(LedgerUpdate.channel("default")).isEqualTo("glidepath:ledger:default");
    }

    @Test
    void addsBooksFigureByFigure() {
        assertThat(BOOKS.plus(BOOKS))
                .isEqualTo(new WorkerBooks(
                        WORKER,
                        0.5,
                        2_400,
                        4,
                        5_001,
                        1_800,
                        4_800,
                        new HandOffBooks(6, 1_600, 1_000),
                        new HeldBooks(140, 120, 31),
                        List.of(-7L, 9L, -7L, 9L)));
    }

    @Test
    void theYoungestOfAllWhoClaimCounts() {
        HeldBooks claiming = new HeldBooks(0, 5, 40);

        assertThat(HELD.plus(claiming).claimantSeconds()).isEqualTo(31);
        assertThat(HeldBooks.NONE.plus(claiming).claimantSeconds()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesFiguresThatNobodyCanHave(double seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkerBooks(WORKER, seconds, 0, 0, 0, 0, 0))
                .withMessage("prefillSeconds must be a number of at least 0 but was " + seconds);
    }

    @Test
    void refusesAMessageWithoutANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LedgerUpdate("p", new Incarnation(1), 0, true, false, List.of()))
                .withMessage("number must be at least 1 but was 0");
    }
}
