package io.glidepath.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FaultsTest {

    private final Faults faults = new Faults();

    private static FaultPlan apply(String json) {
        return FaultJson.apply(FaultPlan.NONE, JsonMapper.shared().readTree(json));
    }

    @Test
    void hasNoFaultAtFirst() {
        assertThat(faults.active()).isEqualTo(FaultPlan.NONE);
        assertThat(faults.takeError()).isEmpty();
        assertThat(faults.takeRefusal()).isFalse();
        assertThat(faults.takeEventFate()).isEqualTo(EventFate.SENT);
    }

    @Test
    void usesUpErrorsAndRefusals() {
        faults.change(plan -> plan.withErrors(502, 2).withRefusals(1));

        assertThat(faults.takeError()).hasValue(502);
        assertThat(faults.takeError()).hasValue(502);
        assertThat(faults.takeError()).isEmpty();
        assertThat(faults.takeRefusal()).isTrue();
        assertThat(faults.takeRefusal()).isFalse();
    }

    @Test
    void losesBatchesBeforeItDropsOthers() {
        faults.change(plan -> plan.withDroppedEvents(1).withLostEvents(1));

        assertThat(faults.takeEventFate()).isEqualTo(EventFate.LOST);
        assertThat(faults.takeEventFate()).isEqualTo(EventFate.DROPPED);
        assertThat(faults.takeEventFate()).isEqualTo(EventFate.SENT);
    }

    @Test
    void readsWhatItWrites() {
        FaultPlan plan = apply(
                "{\"slowFactor\":3,\"hang\":\"first-token\",\"dieAfterTokens\":4,\"errors\":{\"status\":503,\"count\":2},\"refuse\":1,\"dropEvents\":5,\"loseEvents\":6}");

        assertThat(plan).isEqualTo(new FaultPlan(3, Hang.FIRST_TOKEN, 4, 503, 2, 1, 5, 6, LegFaults.NONE));
        assertThat(FaultJson.apply(FaultPlan.NONE, FaultJson.toJson(plan))).isEqualTo(plan);
    }

    @Test
    void leavesUnnamedFaultsAsTheyAre() {
        FaultPlan slow = FaultPlan.NONE.withSlowFactor(2);

        assertThat(FaultJson.apply(slow, JsonMapper.shared().readTree("{\"refuse\":1}")))
                .isEqualTo(slow.withRefusals(1));
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThatThrownBy(() -> apply("{\"dieAfterTokens\":-1}"))
                .hasMessageContaining("dieAfterTokens must be 0 or more");
        assertThatThrownBy(() -> apply("{\"errors\":{\"status\":200,\"count\":1}}"))
                .hasMessageContaining("errors.status");
        assertThatThrownBy(() -> apply("{\"refuse\":1.5}")).hasMessageContaining("refuse must be a whole number");
        assertThatThrownBy(() -> apply("{\"hang\":\"sometimes\"}")).hasMessageContaining("hang must be none, accept");
    }
}
