package io.glidepath.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.Stage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What only our own processes may say, said by a client: on every API, in any letter case, twice, in arrays. */
class ForbiddenWordsIT {

    private static final List<String> APIS = List.of("/v1/chat/completions", "/v1/completions");
    private static final List<String> FIELDS = List.of(
            "kv_transfer_params",
            "ec_transfer_params",
            "bootstrap_host",
            "bootstrap_port",
            "bootstrap_room",
            "routed_dp_rank",
            "data_parallel_rank",
            "disagg_prefill_dp_rank",
            "vllm_xargs.kv_cache_report_mode");
    private static final List<String> HEADERS = List.of(
            "x-glidepath-prefill",
            "x-glidepath-reservation",
            "x-glidepath-credential",
            "x-glidepath-leg",
            "x-glidepath-anything",
            "x-prefiller-host-port",
            "x-prefiller-anything",
            "x-data-parallel-rank");

    private final Stage stage = Stage.shared();

    @ParameterizedTest
    @MethodSource
    void aFieldNeverPasses(String api, String field, String body) {
        try (Client client = stage.client()) {
            Client.Answer answer = client.send("POST", api, body, "Authorization: Bearer " + Stage.KEY);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo("refused_field");
            assertThat(answer.body().toLowerCase(Locale.ROOT)).contains("\"param\":\"" + field + "\"");
            assertThat(stage.first.received).isEmpty();
            assertThat(stage.picker.picks).isEmpty();
        }
    }

    static Stream<Arguments> aFieldNeverPasses() {
        return APIS.stream().flatMap(api -> FIELDS.stream().flatMap(field -> written(field)
                .map(members -> Arguments.of(
                        api, field, "{\"model\":\"tiny\",\"messages\":[],\"prompt\":\"x\"," + members + "}"))));
    }

    /** As it is, loudly, with an escape, null, twice, and with its value or itself in an array. */
    private static Stream<String> written(String field) {
        int dot = field.indexOf('.');
        if (dot > 0) {
            String parent = field.substring(0, dot);
            String name = field.substring(dot + 1);
            return names(name)
                    .flatMap(written -> Stream.of(
                            "\"" + parent + "\":{\"" + written + "\":\"full\"}",
                            "\"" + parent + "\":{},\"" + parent + "\":{\"a\":1,\"" + written + "\":null}",
                            "\"" + parent + "\":[{\"" + written + "\":[\"full\"]}]"));
        }
        return names(field)
                .flatMap(written -> Stream.of(
                        "\"" + written + "\":{\"do_remote_prefill\":true}",
                        "\"" + written + "\":null",
                        "\"" + written + "\":1,\"" + written + "\":2",
                        "\"" + written + "\":[[{}]]",
                        "\"vllm_xargs\":{\"a\":1},\"" + written + "\":\"127.0.0.1\""));
    }

    private static Stream<String> names(String field) {
        return Stream.of(
                field,
                field.toUpperCase(Locale.ROOT),
                "\\u00%02x".formatted((int) field.charAt(0)) + field.substring(1));
    }

    @ParameterizedTest
    @MethodSource
    void aHeaderNeverPasses(String api, String header) {
        try (Client client = stage.client()) {
            Client.Answer answer = client.send(
                    "POST",
                    api,
                    "{\"model\":\"tiny\",\"messages\":[],\"prompt\":\"x\"}",
                    "Authorization: Bearer " + Stage.KEY,
                    header + ": one",
                    header.toUpperCase(Locale.ROOT) + ": two, three");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(stage.first.received).singleElement().satisfies(call -> assertThat(
                            call.headers().contains(header))
                    .isFalse());
        }
    }

    static Stream<Arguments> aHeaderNeverPasses() {
        return APIS.stream().flatMap(api -> HEADERS.stream().map(header -> Arguments.of(api, header)));
    }
}
