package io.glidepath.contracts.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferKindTest {

    @ParameterizedTest
    @CsvSource({
        "NIXL_PULL,kv-transfer:nixl-pull",
        "MOONCAKE,kv-transfer:mooncake",
        "SHARED_STORAGE,kv-transfer:shared-storage",
        "SGLANG,kv-transfer:sglang"
    })
    void isACapability(TransferKind kind, String capability) {
        assertThat(kind.capability()).isEqualTo(capability);
        assertThat(TransferKind.among(Set.of("tokenize", capability))).contains(kind);
    }

    @Test
    void isAbsentFromAWorkerThatCannot() {
        assertThat(TransferKind.among(Set.of("tokenize", "kv-transfer:later"))).isEmpty();
    }
}
