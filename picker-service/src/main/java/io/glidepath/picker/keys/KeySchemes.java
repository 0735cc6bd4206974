package io.glidepath.picker.keys;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.picker.models.ModelProfile;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the scheme for a model: what settings say of it, else what most of its workers report, else, where none reports any,
 * the usual one. Only the default seed can
 * be guessed, since workers report no more than its digest.
 */
public final class KeySchemes {

    private static final String DEFAULT_SEED = "";
    private static final int DEFAULT_BLOCK = 16;

    private KeySchemes() {}

    /**
     * Finds a scheme.
     *
     * @param model name that the request says
     * @param profile what settings say of it; empty when nothing
     * @param serving workers that serve it
     * @return the scheme; empty when none of them names blocks in a way that is known here
     */
    public static Optional<KeyScheme> of(
            String model, Optional<ModelProfile> profile, Collection<FleetWorker> serving) {
        Optional<BlockKeys> keys = profile.map(known -> new BlockKeys(known.seed(), known.blockSize()))
                .or(() -> reported(serving))
                .or(() -> unheard(serving));
        boolean lora = serving.stream()
                .flatMap(worker -> worker.report().models().stream())
                .anyMatch(served -> served.loras().contains(model));
        return keys.map(known ->
                new KeyScheme(known, lora ? model : root(serving, known).orElse(model), lora));
    }

    private static Optional<BlockKeys> reported(Collection<FleetWorker> serving) {
        return mostCommon(infos(serving)
                        .filter(info -> info.blockSize() >= 1 && info.blockSize() <= 65_536)
                        .filter(info ->
                                new BlockKeys(DEFAULT_SEED, 1).seedDigest().equals(info.seedDigest()))
                        .map(KeySchemeInfo::blockSize))
                .map(blockSize -> new BlockKeys(DEFAULT_SEED, blockSize));
    }

    /** Where no worker names any blocks, names of our own tell prompts apart all the same. */
    private static Optional<BlockKeys> unheard(Collection<FleetWorker> serving) {
        return serving.stream().allMatch(worker -> worker.report().keys() == null)
                ? Optional.of(new BlockKeys(DEFAULT_SEED, DEFAULT_BLOCK))
                : Optional.empty();
    }

    private static Optional<String> root(Collection<FleetWorker> serving, BlockKeys keys) {
        return mostCommon(infos(serving)
                .filter(info -> info.blockSize() == keys.blockSize())
                .filter(info -> info.seedDigest().equals(keys.seedDigest()))
                .map(KeySchemeInfo::rootModel));
    }

    private static Stream<KeySchemeInfo> infos(Collection<FleetWorker> serving) {
        return serving.stream()
                .map(worker -> worker.report().keys())
                .filter(Objects::nonNull)
                .filter(info -> info.scheme().equals(BlockKeys.SCHEME));
    }

    /** Of equally common values the smallest, so that replicas agree. */
    private static <T extends Comparable<T>> Optional<T> mostCommon(Stream<T> values) {
        Map<T, Long> counts =
                values.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<T, Long>comparingByValue()
                        .thenComparing(Map.Entry.<T, Long>comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
