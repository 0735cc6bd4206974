package io.glidepath.decode.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MooncakeTest extends DialectSuite {

    private static final Mooncake MOONCAKE = new Mooncake();

    @Override
    Dialect.Legs legs(Prompt prompt) {
        return MOONCAKE.legs(prompt, "r-1", new Dialect.Bootstrap("10.0.0.7", 8998, "engine-\"a\""));
    }

    @Override
    Set<String> prefillFields() {
        return Set.of(
                "stream",
                "stream_options",
                "max_tokens",
                "max_completion_tokens",
                "min_tokens",
                "min_completion_tokens",
                "kv_transfer_params");
    }

    @Override
    Set<String> decodeFields() {
        return Set.of("kv_transfer_params");
    }

    @Test
    void bothLegsNameOneTransferAndTheDecodeLegTheBootstrapServer() {
        Dialect.Legs legs = legs(prompt("{\"prompt\":\"x\"}"));

        assertThat(JSON.readTree(value(legs.prefill(), "kv_transfer_params"))).isEqualTo(JSON.readTree("""
                {"do_remote_decode":true,"do_remote_prefill":false,"transfer_id":"xfer-r-1"}"""));
        assertThat(JSON.readTree(value(legs.decode(), "kv_transfer_params"))).isEqualTo(JSON.readTree("""
                {"do_remote_decode":false,"do_remote_prefill":true,"remote_bootstrap_addr":"http://10.0.0.7:8998",
                 "remote_engine_id":"engine-\\"a\\"","transfer_id":"xfer-r-1"}"""));
    }

    @Test
    void asksTheBootstrapServerFirst() {
        assertThat(MOONCAKE.asksForEngineId()).isTrue();
    }
}
