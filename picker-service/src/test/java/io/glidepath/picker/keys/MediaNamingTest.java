package io.glidepath.picker.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.picker.Workers;
import io.glidepath.picker.keys.MediaNaming.Ending;
import io.glidepath.picker.keys.MediaNaming.Exact;
import io.glidepath.picker.understanding.MediaSpan;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MediaNamingTest {

    private static final KeyScheme SCHEME = new KeyScheme(new BlockKeys("", 16), Workers.MODEL, false);
    private static final KeyScheme LORA = new KeyScheme(new BlockKeys("", 16), "lora-a", true);

    @Test
    void isExactWhereAllWorkersAreAlike() {
        assertThat(of(SCHEME, Set.of(), worker("a", "/m", 16), worker("b", "/m", 16)))
                .isEqualTo(new Exact(1));
        assertThat(of(SCHEME, Set.of(), worker("a", "/m", 8), worker("b", "/m", 16)))
                .isEqualTo(new Exact(1));
    }

    @Test
    void reachesToTheEndOfLargerBlocks() {
        assertThat(of(SCHEME, Set.of(), worker("a", "/m", 128), worker("b", "/m", 128)))
                .isEqualTo(new Exact(128));
    }

    @Test
    void endsWhereEnginesHaveBlocksOfSeveralSizesAboveOurs() {
        assertThat(of(SCHEME, Set.of(), worker("a", "/m", 32), worker("b", "/m", 16)))
                .isEqualTo(new Ending("media_blocks"));
        assertThat(of(SCHEME, Set.of(), worker("a", "/m", null))).isEqualTo(new Ending("media_blocks"));
    }

    @Test
    void endsWhereTheWeightsLieAtSeveralPaths() {
        assertThat(of(SCHEME, Set.of("a"), worker("a", "/m", 16), worker("b", "/n", 16)))
                .isEqualTo(new Ending("media_roots"));
    }

    @Test
    void paysNoHeedToPathsWhereTheClientNamesAll() {
        assertThat(of(SCHEME, Set.of("a", "b"), worker("a", "/m", 16), worker("b", "/n", 16)))
                .isEqualTo(new Exact(1));
    }

    @Test
    void endsForAnAdapter() {
        assertThat(of(LORA, Set.of("a", "b"), worker("a", "/m", 16))).isEqualTo(new Ending("media_lora"));
    }

    private static MediaNaming of(KeyScheme scheme, Set<String> clients, FleetWorker... workers) {
        return MediaNaming.of(
                scheme, List.of(workers), List.of(new MediaSpan("a", 3, 9), new MediaSpan("b", 20, 40)), clients);
    }

    private static FleetWorker worker(String id, String root, @Nullable Integer blockTokens) {
        return Workers.with(Workers.ready(id), draft -> {
            draft.models = List.of(new ServedModel(Workers.MODEL, root, null, List.of()));
            draft.cache = new CacheInfo(blockTokens, 100, CacheInfo.Events.EXACT, true);
        });
    }
}
