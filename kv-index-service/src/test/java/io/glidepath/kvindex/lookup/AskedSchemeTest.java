package io.glidepath.kvindex.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.kvindex.edge.RefusedException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.MultiValueMap;

class AskedSchemeTest {

    private static final Owner OWNER =
            new Owner(new Epoch(1), new Incarnation(2), "xxh64-chain", "ef46", 16, "glide-sim");

    @ParameterizedTest
    @MethodSource
    void comparesWhatWasSaid(Map<String, String> query, boolean fits) {
        assertThat(AskedScheme.of(MultiValueMap.fromSingleValue(query)).fits(OWNER))
                .isEqualTo(fits);
    }

    static Stream<Arguments> comparesWhatWasSaid() {
        return Stream.of(
                argumentSet("nothing said", Map.of(), true),
                argumentSet("all equal", Map.of("scheme", "xxh64-chain", "seed", "ef46", "block", "16"), true),
                argumentSet("another scheme", Map.of("scheme", "sha256"), false),
                argumentSet("another seed", Map.of("seed", "0000", "block", "16"), false),
                argumentSet("another block size", Map.of("block", "32"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "16.0", "99999999999"})
    void refusesABlockSizeThatIsNone(String block) {
        MultiValueMap<String, String> query = MultiValueMap.fromSingleValue(Map.of("block", block));

        assertThatThrownBy(() -> AskedScheme.of(query))
                .isInstanceOf(RefusedException.class)
                .hasMessage("block must be a positive number but was '" + block + "'");
    }
}
