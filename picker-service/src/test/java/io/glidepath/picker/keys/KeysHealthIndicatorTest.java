package io.glidepath.picker.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.picker.Workers;
import io.glidepath.picker.fleet.PlayedFleet;
import io.glidepath.picker.models.LoadedModels;
import io.glidepath.picker.models.ModelProfiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class KeysHealthIndicatorTest {

    private final PlayedFleet fleet = new PlayedFleet();

    @Test
    void namesNobodyWhileAllNameBlocksAlike() {
        fleet.show(Workers.ready("a"), Workers.ready("b"));

        assertThat(incompatible(new ModelProfiles())).isEmpty();
    }

    @Test
    void namesAWorkerThatNamesBlocksOtherwiseAndInWhatItDiffers() {
        fleet.show(Workers.ready("a"), Workers.ready("b"), seeded("odd"));

        assertThat(incompatible(new ModelProfiles()))
                .isEqualTo(Map.of(
                        "odd", "glide-sim: " + told("00000000000000ff") + ", here " + told(Workers.KEYS.seedDigest())));
    }

    @Test
    void namesAWorkerWhoseSeedNobodyTold() {
        fleet.show(seeded("odd"));

        assertThat(incompatible(new ModelProfiles()).get("odd"))
                .endsWith("here unknown, since models.yml does not describe the model");
    }

    @Test
    void comparesWithTheDescriptionOfTheModel() {
        fleet.show(Workers.ready("a"));
        ModelProfiles described =
                LoadedModels.of("models:\n  - id: glide-sim\n    tokenizer: engine\n    block-size: 32\n");

        assertThat(incompatible(described).get("a")).endsWith("blocks of 32, root glide-sim");
    }

    @Test
    void leavesAnEngineThatNamesNoBlocksOut() {
        fleet.show(Workers.of(
                "silent", WorkerState.READY, null, new ServedModel(Workers.MODEL, null, null, List.of()), null));

        assertThat(incompatible(new ModelProfiles())).isEmpty();
    }

    @Test
    void leavesWorkersThatAreNotReadyOut() {
        fleet.show(seeded("a", WorkerState.DOWN));

        assertThat(incompatible(new ModelProfiles())).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> incompatible(ModelProfiles profiles) {
        Health health = new KeysHealthIndicator(fleet.fleet(), profiles).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        return (Map<String, String>) health.getDetails().get("incompatible");
    }

    private static FleetWorker seeded(String id) {
        return seeded(id, WorkerState.READY);
    }

    private static FleetWorker seeded(String id, WorkerState state) {
        KeySchemeInfo keys = new KeySchemeInfo(BlockKeys.SCHEME, "00000000000000ff", 16, Workers.MODEL);
        return Workers.of(id, state, keys, new ServedModel(Workers.MODEL, null, null, List.of()), null);
    }

    private static String told(String seedDigest) {
        return BlockKeys.SCHEME + ", seed digest " + seedDigest + ", blocks of 16, root glide-sim";
    }
}
