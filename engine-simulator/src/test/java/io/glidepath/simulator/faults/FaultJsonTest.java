package io.glidepath.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FaultJsonTest {

    @Test
    void readsEveryFault() {
        FaultPlan plan = apply(FaultPlan.NONE, """
            {"slowFactor": 2.5, "hang": "first-token", "dieAfterTokens": 7, "errors": {"status": 503, "count": 2},
             "refuse": 3, "dropEvents": 4, "loseEvents": 5}\
            """);

        assertThat(plan).isEqualTo(new FaultPlan(2.5, Hang.FIRST_TOKEN, 7, 503, 2, 3, 4, 5, LegFaults.NONE));
    }

    @Test
    void showsWhatItReads() {
        FaultPlan plan =
                new FaultPlan(2.5, Hang.ACCEPT, 7, 503, 2, 3, 4, 5, new LegFaults(6, 7, 8, 9, 10, 11, "error"));

        assertThat(FaultJson.apply(FaultPlan.NONE, FaultJson.toJson(plan))).isEqualTo(plan);
    }

    @Test
    void whatIsNotNamedStays() {
        FaultPlan slow = FaultPlan.NONE.withSlowFactor(3).withErrors(503, 1);

        FaultPlan changed = apply(slow, "{\"refuse\": 1, \"errors\": {\"count\": 9}}");

        assertThat(changed).isEqualTo(slow.withRefusals(1).withErrors(503, 9));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sulk\": 1} | There is no fault named sulk",
                "{\"slowFactor\": 0.5} | slowFactor must be from 1 to 1000, but is 0.5",
                "{\"slowFactor\": \"x\"} | slowFactor must be a number, but is \"x\"",
                "{\"hang\": \"often\"} | hang must be none, accept or first-token, but is \"often\"",
                "{\"dieAfterTokens\": -1} | dieAfterTokens must be 0 or more, but is -1",
                "{\"errors\": {\"status\": 200, \"count\": 1}} | errors.status must be from 400 to 599, but is 200",
                "{\"errors\": {\"status\": 500, \"count\": -2}} | errors.count must be 0 or more, but is -2",
                "{\"refuse\": 1.5} | refuse must be a whole number, but is 1.5",
                "{\"dropEvents\": -1} | dropEvents must be 0 or more, but is -1",
                "{\"handOff\": {\"deaths\": -1}} | deaths must be 0 or more, but is -1",
                "{\"handOff\": {\"sulks\": 1}} | There is no fault named handOff.sulks",
                "{\"handOff\": {\"deaths\": true}} | handOff.deaths must be a whole number, but is true",
                "{\"badFinish\": {\"reason\": \"bored\", \"count\": 1}} | badFinish.reason must be abort or error, but is bored",
                "{\"loseEvents\": 99999999999} | loseEvents must be a whole number, but is 99999999999",
            })
    void namesFieldRuleAndValue(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> apply(FaultPlan.NONE, json))
                .withMessage(message);
    }

    private static FaultPlan apply(FaultPlan plan, String json) {
        return FaultJson.apply(plan, JsonMapper.shared().readTree(json));
    }
}
