package io.glidepath.picker.policyfile;

import io.glidepath.picker.pairing.SplitMode;
import io.glidepath.picker.pairing.Splitting;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a pool says of prefill and decode apart. */
final class SplittingSection {

    private static final Set<String> FIELDS =
            Set.of("mode", "hop-seconds", "bytes-per-second", "kv-bytes-per-token", "kv-bytes-by-model");

    private SplittingSection() {}

    /** Of a pool whose usual profile compares prices or not; only prices can be compared with those of pairs. */
    static Splitting of(Node pool, boolean priced) {
        Splitting usual = priced ? Splitting.USUAL : Splitting.NEVER;
        return pool.child("splitting").map(node -> read(node, usual, priced)).orElse(usual);
    }

    private static Splitting read(Node node, Splitting usual, boolean priced) {
        node.onlyHas(FIELDS);
        SplitMode mode = node.switchWord("mode").map(word -> mode(node, word)).orElse(usual.mode());
        if (!priced && mode != SplitMode.OFF) {
            throw new PolicyFileException(
                    node.at("mode"), "must be off in a pool whose profile is not of policy cost", mode.word());
        }
        double least = Double.MIN_VALUE;
        double most = Double.MAX_VALUE;
        Map<String, Double> byModel = new HashMap<>();
        node.child("kv-bytes-by-model").ifPresent(models -> models.fields().keySet().stream()
                .map(String::valueOf)
                .forEach(model -> byModel.put(model, models.number(model, usual.kvBytesPerToken(), least, most))));
        return new Splitting(
                mode,
                node.number("hop-seconds", usual.hopSeconds(), 0, most),
                node.number("bytes-per-second", usual.bytesPerSecond(), least, most),
                node.number("kv-bytes-per-token", usual.kvBytesPerToken(), least, most),
                byModel);
    }

    private static SplitMode mode(Node node, String word) {
        Optional<SplitMode> found = Arrays.stream(SplitMode.values())
                .filter(mode -> mode.word().equals(word))
                .findFirst();
        return found.orElseThrow(() -> new PolicyFileException(node.at("mode"), "must be off, on or automatic", word));
    }
}
