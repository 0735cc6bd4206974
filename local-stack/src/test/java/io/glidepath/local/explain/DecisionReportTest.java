package io.glidepath.local.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecisionReportTest {

    private static final String DECISION = """
            {"requestId":"0190-1","attempts":[{"attempt":"first","at":"2026-01-01T00:00:00Z","summary":"decode-1 by cost",
            "reservation":"picker-0.7f.1","chosen":"decode-1","policy":"cost","policyRevision":1,"model":"glide-sim",
            "promptTokens":120,"expectedOutputTokens":40,"blocks":7,"tokenSource":"local","index":"answered","indexAgeMs":3,
            "fleetAgeMs":250,"fleetRevision":9,"reuseShare":0.5,"steps":["cold rule"],"candidates":[
            {"worker":"decode-1","rank":1,"cachedTokens":112,"cacheKnowledge":"index","slowness":1.0,"forecastError":0.084,
             "terms":{"cost":0.0301,"ttft":0.0123,"queue":0,"prefill":0.001,"memory":0,"ownDecode":0.05,"stall":0,"evict":0}},
            {"worker":"decode-0","cachedTokens":0,"cacheKnowledge":"none","slowness":1.0,"whyNot":"draining"}],"omitted":0,
            "outcome":{"result":"ok","predictedTtftMs":12.3,"measuredTtftMs":14.0,"predictedCachedTokens":112,
            "reportedCachedTokens":112,"outputTokens":40,"totalMs":512.5}}]}
            """;

    @Test
    void showsEveryWorkerWithItsPriceAndWhyItLost() {
        String report = DecisionReport.render(DECISION);

        assertThat(report)
                .contains("Attempt 'first': decode-1 by cost")
                .contains("120 tokens of glide-sim (source: local)")
                .contains("index: answered, 3 ms old")
                .contains("Steps: cold rule.")
                .containsPattern("1\\s+decode-1\\s+0\\.030100\\s+0\\.012300")
                .containsPattern("–\\s+decode-0.*draining");
    }

    @Test
    void showsEveryTermOfThePriceInSecondsUnderItsName() {
        String terms = "\"queue\":0,\"prefill\":0.001,\"step\":0.0113,\"someNewTerm\":0.25,\"decodeWeight\":0.3,";

        assertThat(DecisionReport.render(DECISION.replace("\"queue\":0,\"prefill\":0.001,", terms)))
                .containsPattern(
                        "cost s +ttft s +queue s +prefill s +step s +some new term s +λ +memory s +own decode s +stall s +evict s")
                .containsPattern(
                        "0\\.000000 +0\\.001000 +0\\.011300 +0\\.250000 +0\\.30 +0\\.000000 +0\\.050000 +0\\.000000 +0\\.000000");
    }

    @Test
    void showsHowFarAWorkersForecastsAreOff() {
        assertThat(DecisionReport.render(DECISION))
                .contains("off by")
                .containsPattern("decode-1.* 1\\.00 +8 % +112 +index")
                .containsPattern("decode-0.* 1\\.00 +– +0 +none");
    }

    @Test
    void showsWhatWasPredictedBesideWhatHappened() {
        assertThat(DecisionReport.render(DECISION))
                .contains("Outcome: ok, first token after 14.0 ms (predicted 12.3), 112 tokens cached (predicted 112)");
    }

    @Test
    void namesBothWorkersOfASplitRequestAndBothPrices() {
        String split = "\"split\":{\"apart\":true,\"prefill\":[\"prefill-0\",\"prefill-1\"],\"decode\":\"decode-1\","
                + "\"split\":0.5,\"stayOn\":\"decode-0\",\"stay\":1.25,\"queue\":0.1,\"ownDecode\":0.2},\"steps\"";

        assertThat(DecisionReport.render(DECISION.replace("\"steps\"", split)))
                .contains("Apart: prefill-0, then prefill-1 reads and decode-1 goes on in 0.500000 s;"
                        + " all on decode-0 in 1.250000 s.")
                .contains("  queue 0.100000, own decode 0.200000\n");
    }

    @Test
    void saysThatARequestStillRuns() {
        String running = DECISION.replaceAll("(?s),\\s*\"outcome\":\\{[^}]*}", "");

        assertThat(DecisionReport.render(running)).endsWith("It is still running.\n");
    }

    @Test
    void readsADecisionThatLacksFields() {
        assertThat(DecisionReport.render("{\"requestId\":\"r\",\"attempts\":[{\"attempt\":\"next\"}]}"))
                .contains("Attempt 'next'")
                .contains("index: –");
    }
}
