package io.glidepath.picker.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.picker.Workers;
import io.glidepath.picker.models.ModelProfile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeySchemesTest {

    private static final int[] TOKENS = IntStream.rangeClosed(1, 40).toArray();

    @Test
    void namesBlocksByTheGoldenKeys() {
        KeyScheme scheme = scheme("m", worker("w", "", 16, "m", "m"));

        assertThat(hex(scheme.keysOf(TOKENS, Optional.empty())))
                .containsExactly("d51460f1ea958847", "ece47350a160b095");
    }

    @Test
    void saltsTheFirstBlockOnly() {
        KeyScheme scheme = scheme("m", worker("w", "", 16, "m", "m"));

        assertThat(hex(scheme.keysOf(TOKENS, Optional.of("img1"))))
                .containsExactly("3be49fbb7508055d", "83a46c76c6985ab7");
    }

    @Test
    void takesSeedAndBlockSizeOfADescribedModelFromSettings() {
        ModelProfile profile =
                new ModelProfile("Qwen/Qwen3-32B", Optional.empty(), Optional.empty(), Map.of(), 16, "42");
        KeyScheme scheme =
                KeySchemes.of("Qwen/Qwen3-32B", Optional.of(profile), List.of()).orElseThrow();

        assertThat(hex(scheme.keysOf(TOKENS, Optional.empty())))
                .containsExactly("63efefc1553e0771", "56e6b195656f277d");
    }

    @Test
    void hangsAnAliasOnTheModelBehindIt() {
        KeyScheme alias = scheme("alias", worker("w", "", 16, "m", "alias"));

        assertThat(hex(alias.keysOf(TOKENS, Optional.empty()))).startsWith("d51460f1ea958847");
    }

    @Test
    void hangsALoraAdapterOnItsOwnName() {
        FleetWorker worker = lora("base", "m");
        KeyScheme scheme = scheme("m", worker);

        assertThat(hex(scheme.keysOf(TOKENS, Optional.empty()))).startsWith("d51460f1ea958847");
        assertThat(scheme.fits(worker)).isTrue();
    }

    @Test
    void hasNoKeysBelowOneBlock() {
        KeyScheme scheme = scheme("m", worker("w", "", 16, "m", "m"));

        assertThat(scheme.keysOf(Arrays.copyOf(TOKENS, 15), Optional.empty())).isEmpty();
        assertThat(scheme.keysOf(Arrays.copyOf(TOKENS, 16), Optional.empty())).hasSize(1);
    }

    @Test
    void followsMostWorkersWhereNobodyDescribedTheModel() {
        FleetWorker odd = worker("a", "", 32, "m", "m");
        KeyScheme scheme = scheme("m", odd, worker("b", "", 16, "m", "m"), worker("c", "", 16, "m", "m"));

        assertThat(scheme.blockSize()).isEqualTo(16);
        assertThat(scheme.fits(odd)).isFalse();
    }

    @Test
    void doesNotFitAWorkerThatNamesBlocksOtherwise() {
        KeyScheme scheme = scheme("m", worker("w", "", 16, "m", "m"));

        assertThat(scheme.fits(worker("seed", "42", 16, "m", "m"))).isFalse();
        assertThat(scheme.fits(worker("size", "", 32, "m", "m"))).isFalse();
        assertThat(scheme.fits(worker("root", "", 16, "other", "m"))).isFalse();
        assertThat(scheme.fits(of("scheme", new KeySchemeInfo("sha256", seedDigest(""), 16, "m"), "m")))
                .isFalse();
        assertThat(scheme.fits(of("silent", null, "m"))).isFalse();
    }

    @Test
    void hasNoSchemeWhereNoWorkersSeedIsKnown() {
        assertThat(KeySchemes.of("m", Optional.empty(), List.of(worker("w", "secret", 16, "m", "m"))))
                .isEmpty();
        assertThat(KeySchemes.of(
                        "m", Optional.empty(), List.of(worker("w", "secret", 16, "m", "m"), of("silent", null, "m"))))
                .isEmpty();
    }

    @Test
    void namesBlocksByItselfWhereNoWorkerNamesAny() {
        KeyScheme scheme = KeySchemes.of("m", Optional.empty(), List.of(of("silent", null, "m")))
                .orElseThrow();

        assertThat(scheme.keysOf(Arrays.copyOf(TOKENS, 16), Optional.empty())).hasSize(1);
        assertThat(scheme.fits(of("silent", null, "m"))).isFalse();
    }

    private static KeyScheme scheme(String model, FleetWorker... workers) {
        return KeySchemes.of(model, Optional.empty(), List.of(workers)).orElseThrow();
    }

    private static FleetWorker worker(String id, String seed, int blockSize, String root, String model) {
        return of(id, new KeySchemeInfo(BlockKeys.SCHEME, seedDigest(seed), blockSize, root), model);
    }

    private static FleetWorker of(String id, @Nullable KeySchemeInfo keys, String model) {
        return Workers.of(id, WorkerState.READY, keys, new ServedModel(model, null, null, List.of()), null);
    }

    private static FleetWorker lora(String base, String adapter) {
        KeySchemeInfo keys = new KeySchemeInfo(BlockKeys.SCHEME, seedDigest(""), 16, base);
        return Workers.of("w", WorkerState.READY, keys, new ServedModel(base, null, null, List.of(adapter)), null);
    }

    private static String seedDigest(String seed) {
        return new BlockKeys(seed, 16).seedDigest();
    }

    private static List<String> hex(long[] keys) {
        return Arrays.stream(keys).mapToObj(key -> String.format("%016x", key)).toList();
    }
}
