package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.pick.PickCall;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What {@code x-session-id} does, where nothing else ties a conversation's turns together: the index is away. */
class SessionIT {

    private static PlayedCollector collector;
    private static PickerUnderTest picker;

    @BeforeAll
    static void start() {
        collector = new PlayedCollector(Workers.ready("a"), Workers.ready("b"), Workers.ready("c"), Workers.ready("d"));
        picker = new PickerUnderTest(
                collector.url(), URI.create("http://127.0.0.1:1"), "--picker.ledger.dispatch-within=1h");
        picker.awaitReady();
    }

    @AfterAll
    static void stop() {
        picker.close();
        collector.close();
    }

    @Test
    void keepsTheTurnsOfASessionTogether() {
        List<String> named = chosen(i -> call("named-" + i, Optional.of("conversation")));
        List<String> unnamed = chosen(i -> call("unnamed-" + i, Optional.empty()));

        assertThat(named).as("of one session").hasSize(12).containsOnly(named.getFirst());
        assertThat(unnamed.stream().distinct()).as("of none").hasSizeGreaterThan(1);
    }

    @Test
    void saysInTheDecisionThatATurnStays() {
        picker.pick(call("stays-1", Optional.of("told")), prompt("one"));
        end(picker.pick(call("stays-2", Optional.of("told")), prompt("two")));

        JsonNode decision = json(picker.decision("stays-2", "acme"));

        assertThat(decision.at("/attempts/0/steps").toString()).contains("session: stays on ");
    }

    @Test
    void predictsNothingOfWhatTheLastTurnComputes() {
        picker.pick(call("goes-on", Optional.of("s1")), prompt("goes on"));
        picker.pick(call("ends", Optional.of("s2;end")), prompt("ends here"));

        assertThat(mostCached(picker.pick(call("goes-on-again", Optional.empty()), prompt("goes on"))))
                .isGreaterThan(500);
        assertThat(mostCached(picker.pick(call("ends-again", Optional.empty()), prompt("ends here"))))
                .isZero();
    }

    @Test
    void remembersNothingOfASessionThatEnded() {
        String ended = worker(picker.pick(call("over-0", Optional.of("over;end")), prompt("over")));

        JsonNode decision = json(picker.pick(call("over-1", Optional.of("over")), prompt("another")));

        assertThat(ended).isNotEmpty();
        assertThat(json(picker.decision("over-1", "acme"))
                        .at("/attempts/0/steps")
                        .toString())
                .doesNotContain("session:");
        assertThat(decision.at("/reservation").asString()).isNotEmpty();
    }

    /** Twelve prompts that have nothing in common, each over before the next. */
    private static List<String> chosen(IntFunction<PickCall> call) {
        return IntStream.range(0, 12)
                .mapToObj(i -> {
                    HttpResponse<String> picked = picker.pick(call.apply(i), prompt("turn " + i + " of its own"));
                    end(picked);
                    return worker(picked);
                })
                .toList();
    }

    private static String prompt(String beginning) {
        return "{\"model\":\"glide-sim\",\"prompt\":\"" + beginning + " and so on".repeat(300) + "\"}";
    }

    private static PickCall call(String requestId, Optional<String> session) {
        PickCall call = PickerUnderTest.call(requestId, "/v1/completions");
        return new PickCall(
                call.path(),
                call.tenant(),
                call.priority(),
                call.requestId(),
                call.gateway(),
                call.attempt(),
                call.parent(),
                call.exclude(),
                call.deadline(),
                call.ttftTarget(),
                call.tpotTarget(),
                session);
    }

    private static String worker(HttpResponse<String> picked) {
        assertThat(picked.statusCode()).as(picked.body()).isEqualTo(200);
        return json(picked).at("/candidates/0/worker").asString();
    }

    private static int mostCached(HttpResponse<String> picked) {
        assertThat(picked.statusCode()).as(picked.body()).isEqualTo(200);
        return json(picked)
                .path("candidates")
                .valueStream()
                .mapToInt(candidate -> candidate.path("cachedTokens").asInt())
                .max()
                .orElseThrow();
    }

    private static void end(HttpResponse<String> picked) {
        picker.outcomes("{\"outcomes\":[{\"reservation\":\""
                + json(picked).at("/reservation").asString()
                + "\",\"event\":\"end\",\"sinceDispatchMicros\":5,\"outputTokens\":1,\"result\":\"ok\"}]}");
    }
}
