package io.glidepath.decode.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":\"x\"}",
                "{\"prompt\":[1,2,3],\"n\":1,\"best_of\":1,\"echo\":false}",
                "{\"prompt\":[],\"n\":null,\"prompt_logprobs\":null}",
                "{\"messages\":[{\"content\":[1,2]}],\"logprobs\":5}"
            })
    void onePromptWithOneAnswerCanBeShared(String body) {
        assertThat(DialectSuite.prompt(body).isSingle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":[\"a\",\"b\"]}",
                "{\"prompt\":[[1],[2]]}",
                "{\"prompt\":\"x\",\"n\":2}",
                "{\"prompt\":\"x\",\"n\":10}",
                "{\"prompt\":\"x\",\"best_of\":3}",
                "{\"prompt\":\"x\",\"echo\":true}",
                "{\"prompt\":\"x\",\"prompt_logprobs\":0}",
                "{\"prompt\":\"x\",\"use_beam_search\":true}",
                "{\"input\":\"x\",\"background\":true}",
                "{\"input\":\"x\",\"previous_response_id\":\"r\"}"
            })
    void whatOneSetOfParametersCannotServeStaysOnOneEngine(String body) {
        assertThat(DialectSuite.prompt(body).isSingle()).isFalse();
        assertThat(new NixlPull().takes(DialectSuite.prompt(body))).isFalse();
        assertThat(new Mooncake().takes(DialectSuite.prompt(body))).isFalse();
        assertThat(new SharedStorage().takes(DialectSuite.prompt(body))).isFalse();
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
                "disagg_prefill_dp_rank"
            })
    void whatOnlyWeMaySayIsFoundEvenAsNullAndWithEscapes(String field) {
        String escaped = "\\u00" + Integer.toHexString(field.charAt(0)) + field.substring(1);

        assertThat(DialectSuite.prompt("{\"" + field + "\":null}").refusedField())
                .contains(field);
        assertThat(DialectSuite.prompt("{\"a\":1,\"" + escaped + "\":{}}").refusedField())
                .contains(field);
    }

    @Test
    void theSameWordDeeperDownIsText() {
        assertThat(DialectSuite.prompt("{\"messages\":[{\"kv_transfer_params\":1}]}")
                        .refusedField())
                .isEmpty();
    }
}
