package io.glidepath.picker.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.explain.CandidateExplained.Standing;
import io.glidepath.picker.scheduling.CostTerms;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CandidateExplainedTest {

    private static final CostTerms TERMS = new CostTerms(1.0000004, 0.5, 0.25, 0, 0, 2, 1, 0, 0.3, 0.02);

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void isToldWithEverythingThatPeopleReadWorkedOut() {
        CandidateExplained second = new CandidateExplained(
                new WorkerId("b"), 800, "index", new Standing.Ranked(2, 1.23456, 0.2, TERMS, 0.5));

        assertThat(json.writeValueAsString(second))
                .isEqualTo(
                        "{\"worker\":\"b\",\"rank\":2,\"cachedTokens\":800,\"cacheKnowledge\":\"index\",\"slowness\":1.235,"
                                + "\"forecastError\":0.2,\"terms\":{\"cost\":2.65,\"ttft\":1.75,\"queue\":1.0,\"prefill\":0.5,"
                                + "\"step\":0.25,\"load\":0.0,\"memory\":0.0,\"ownDecode\":2.0,\"stall\":1.0,\"evict\":0.0,"
                                + "\"decodeWeight\":0.3,\"tokenInterval\":0.02},\"whyNot\":\"costs 0.500000 s more\"}");
    }

    @Test
    void isToldWithoutAReasonAgainstItWhenItWasChosen() {
        CandidateExplained first =
                new CandidateExplained(new WorkerId("a"), 0, "none", new Standing.Ranked(1, 1, 0, TERMS, 0));

        assertThat(first.whyNot()).isNull();
    }

    @Test
    void isToldWithoutPriceWhenItWasLeftOut() {
        CandidateExplained left =
                new CandidateExplained(new WorkerId("c"), 0, "none", new Standing.LeftOut("is draining"));

        assertThat(json.writeValueAsString(left))
                .isEqualTo("{\"worker\":\"c\",\"cachedTokens\":0,\"cacheKnowledge\":\"none\",\"slowness\":1.0,"
                        + "\"whyNot\":\"is draining\"}");
    }
}
