package io.glidepath.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackOptionsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 33})
    void refusesANumberOfEnginesThatCannotBe(int engines) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new StackOptions(engines, 0, List.of(), "laptop-demo", Optional.empty(), "cost", Map.of()))
                .withMessage("--engines must be between 1 and 32 but was " + engines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8000", "ftp://h:1", "http://h:1/v1", "http:///x", "tcp://h:1"})
    void refusesAnEngineAddressOfAnotherForm(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine(address))
                .withMessage("an engine's address must look like http://host:port but was '" + address + "'");
    }

    @Test
    void forgivesASlashAtTheEnd() {
        assertThat(engine("http://h:8000/").url()).isEqualTo(URI.create("http://h:8000"));
    }

    @Test
    void countsRealEnginesInsteadOfSimulatedOnes() {
        StackOptions real = new StackOptions(
                3, 0, List.of(engine("http://h:8000")), "laptop-demo", Optional.empty(), "cost", Map.of());

        assertThat(real.workers()).isEqualTo(1);
        assertThat(real.simulated()).isFalse();
        assertThat(StackOptions.DEFAULT.workers()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 30})
    void refusesANumberOfPrefillEnginesThatCannotBe(int prefill) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackOptions.DEFAULT.withPrefill(prefill))
                .withMessage("--prefill must be between 0 and 29 but was " + prefill);
    }

    @Test
    void readsNoPromptsForRealEngines() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StackOptions(
                        3, 1, List.of(engine("http://h:1")), "laptop-demo", Optional.empty(), "cost", Map.of()))
                .withMessageContaining("--prefill must be 0 with --engine");
    }

    @Test
    void countsPrefillWorkersAmongTheFleet() {
        StackOptions split = StackOptions.DEFAULT.withPrefill(2);

        assertThat(split.workers()).isEqualTo(5);
        assertThat(split.decodeWorkers()).isEqualTo(3);
    }

    private static RealEngine engine(String address) {
        return new RealEngine(URI.create(address), Optional.empty(), Optional.empty());
    }
}
