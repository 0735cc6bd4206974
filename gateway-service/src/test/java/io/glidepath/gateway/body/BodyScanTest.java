package io.glidepath.gateway.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.dialect.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyScanTest {

    private static final String CHAT = "/v1/chat/completions";

    @Test
    void readsModelAndStream() {
        InferenceBody body = accepted("{\"messages\":[{\"model\":\"inner\"}],\"model\":\"tiny\",\"stream\":true}");

        assertThat(body.model()).isEqualTo("tiny");
        assertThat(body.stream()).isTrue();
    }

    @Test
    void takesTheLastOfARepeatedFieldAsEnginesDo() {
        InferenceBody body =
                accepted("{\"model\":\"a\",\"stream\":true,\"messages\":[],\"model\":\"b\",\"stream\":null}");

        assertThat(body.model()).isEqualTo("b");
        assertThat(body.stream()).isFalse();
    }

    @Test
    void asksForNoMessagesWhereThereAreNone() {
        assertThat(BodyScan.scan("/v1/completions", bytes("{\"model\":\"a\",\"prompt\":[1,2]}")))
                .isInstanceOf(ReadBody.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kv_transfer_params",
                "ec_transfer_params",
                "bootstrap_host",
                "bootstrap_port",
                "bootstrap_room",
                "routed_dp_rank",
                "data_parallel_rank",
                "disagg_prefill_dp_rank",
                "chat_template"
            })
    void refusesWhatOnlyOurProcessesMaySay(String field) {
        String escaped = "\\u00%02x".formatted((int) field.charAt(0)) + field.substring(1);

        for (String written : new String[] {field, field.toUpperCase(Locale.ROOT), escaped}) {
            Refusal refusal = refused("{\"model\":\"a\",\"messages\":[],\"" + written + "\":null}");
            assertThat(refusal.code()).isEqualTo(RefusalCode.REFUSED_FIELD);
            assertThat(refusal.param())
                    .hasValueSatisfying(param -> assertThat(param).isEqualToIgnoringCase(field));
        }
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatHidesBelow(String body, String param) {
        assertThat(refused(body).param()).contains(param);
    }

    static Stream<Arguments> refusesWhatHidesBelow() {
        return Stream.of(
                argumentSet(
                        "report mode",
                        "{\"vllm_xargs\":{\"a\":[{}],\"kv_cache_report_mode\":\"full\"}}",
                        "vllm_xargs.kv_cache_report_mode"),
                argumentSet(
                        "transfer parameters",
                        "{\"vllm_xargs\":{\"kv_transfer_params\":{}}}",
                        "vllm_xargs.kv_transfer_params"),
                argumentSet(
                        "inside an array",
                        "{\"vllm_xargs\":[1,[{\"kv_cache_report_mode\":\"full\"}]]}",
                        "vllm_xargs.kv_cache_report_mode"),
                argumentSet(
                        "two levels below",
                        "{\"vllm_xargs\":{\"x\":{\"kv_cache_report_mode\":1}}}",
                        "vllm_xargs.kv_cache_report_mode"),
                argumentSet(
                        "the second of two",
                        "{\"vllm_xargs\":{},\"vllm_xargs\":{\"KV_cache_report_mode\":1}}",
                        "vllm_xargs.KV_cache_report_mode"),
                argumentSet(
                        "a template",
                        "{\"chat_template_kwargs\":{\"chat_template\":\"x\"}}",
                        "chat_template_kwargs.chat_template"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"kv_transfer_params\"}]}",
                "{\"model\":\"a\",\"messages\":[{\"kv_transfer_params\":1}]}",
                "{\"model\":\"a\",\"messages\":[],\"kv_cache_report_mode\":1}",
                "{\"model\":\"a\",\"messages\":[],\"vllm_xargs\":{\"x\":[\"kv_cache_report_mode\",{}],\"y\":{}},\"z\":1}",
                "{\"model\":\"a\",\"messages\":[],\"vllm_xargs\":null}",
                "{\"model\":\"a\",\"messages\":[],\"unknown\":{\"deep\":[1,2,{\"x\":null}]}}",
            })
    void leavesEverythingElseToTheEngine(String body) {
        assertThat(BodyScan.scan(CHAT, bytes(body))).isInstanceOf(ReadBody.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "\"text\"",
                "{",
                "{\"model\"}",
                "{\"model\":\"a\",}",
                "{'model':'a'}",
                "{\"model\":NaN}",
                "{\"model\":\"a\"}{}",
                "{\"model\":\"a\"} x",
                "\uFEFF{\"model\":\"a\"}"
            })
    void refusesWhatIsNoJsonObject(String body) {
        assertThat(refused(body).code()).isEqualTo(RefusalCode.INVALID_JSON);
    }

    @Test
    void refusesOtherEncodingsWhichEnginesWouldGuess() {
        for (String name : new String[] {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"}) {
            byte[] body = "{\"model\":\"a\",\"messages\":[]}".getBytes(Charset.forName(name));

            assertThat(BodyScan.scan(CHAT, body)).isInstanceOf(ReadBody.Refused.class);
        }
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThat(refused("{\"model\":\"a\",\"messages\":" + "[".repeat(100_000))
                        .code())
                .isEqualTo(RefusalCode.INVALID_JSON);
    }

    @Test
    void saysWhereTheJsonBreaksAndNotWhatStandsThere() {
        assertThat(refused("{\"model\":\"a\",\n \"secret\" oops}").message())
                .contains("line 2")
                .doesNotContain("secret")
                .doesNotContain("oops");
    }

    @ParameterizedTest
    @MethodSource
    void replacesOurFieldsInPlace(String sent, String forEngine) {
        assertThat(new String(accepted(sent).forEngine("id-1", 5), StandardCharsets.UTF_8))
                .isEqualTo(forEngine);
    }

    static Stream<Arguments> replacesOurFieldsInPlace() {
        String rest = "\"model\":\"a\",\"messages\":[]";
        return Stream.of(
                argumentSet("neither", "{" + rest + "}", "{" + rest + "}"),
                argumentSet(
                        "a string",
                        "{\"request_id\": \"x\\\"y\" ," + rest + "}",
                        "{\"request_id\": \"id-1\" ," + rest + "}"),
                argumentSet("null", "{" + rest + ",\"request_id\":null}", "{" + rest + ",\"request_id\":\"id-1\"}"),
                argumentSet("a number", "{\"priority\" : -12 ," + rest + "}", "{\"priority\" : 5 ," + rest + "}"),
                argumentSet("a number at the end", "{" + rest + ",\"priority\":0}", "{" + rest + ",\"priority\":5}"),
                argumentSet("a fraction", "{\"priority\":1.5e3," + rest + "}", "{\"priority\":5," + rest + "}"),
                argumentSet(
                        "an object", "{\"priority\":{\"a\":[1,\"}\"]}," + rest + "}", "{\"priority\":5," + rest + "}"),
                argumentSet(
                        "both, one twice, after wide letters",
                        "{\"x\":\"\u00e9\ud83d\ude00\",\"priority\":1,\"request_id\":\"\u00e9\",\"priority\":true,"
                                + rest + "}",
                        "{\"x\":\"\u00e9\ud83d\ude00\",\"priority\":5,\"request_id\":\"id-1\",\"priority\":5," + rest
                                + "}"));
    }

    @Test
    void copiesNothingWhenNothingIsReplaced() {
        byte[] body = bytes("{\"model\":\"a\",\"messages\":[]}");

        assertThat(((ReadBody.Accepted) BodyScan.scan(CHAT, body)).body().forEngine("id-1", 0))
                .isSameAs(body);
    }

    private static InferenceBody accepted(String body) {
        return ((ReadBody.Accepted) BodyScan.scan(CHAT, bytes(body))).body();
    }

    private static Refusal refused(String body) {
        return ((ReadBody.Refused) BodyScan.scan(CHAT, bytes(body))).refusal();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
