package io.glidepath.benchmarks.tokens;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.picker.tokenizers.LoadedTokenizer;
import io.glidepath.picker.tokenizers.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One model's tokenizer: equal to Hugging Face's own first, then how much faster. */
final class FamilyBench {

    private static final int OF_THEIRS = 40_000;
    private static final double MILLIONS_A_SECOND = 3;
    private static final double COLD_MILLIS = 5;
    private static final int COLD_TOKENS = 10_000;

    private final String model;
    private final Tokenizer tokenizer;
    private final Corpus corpus;
    private final List<Finding> findings = new ArrayList<>();

    FamilyBench(String model, LoadedTokenizer loaded, Corpus corpus) {
        this.model = model;
        this.tokenizer = loaded.tokenizer();
        this.corpus = corpus;
    }

    List<Finding> run(Path folder) throws IOException {
        try (HuggingFaceTokenizer theirs = HuggingFaceTokenizer.newInstance(
                folder.resolve("tokenizer.json"),
                Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false"))) {
            for (Map.Entry<String, String> mix : corpus.mixes().entrySet()) {
                mix(mix.getKey(), mix.getValue(), theirs);
            }
        }
        cold();
        findings.add(Finding.shown(model + ": memory", tokenizer.bytes() / 1048576.0, "MiB"));
        return findings;
    }

    private void mix(String name, String text, HuggingFaceTokenizer theirs) {
        String part = text.substring(0, Math.min(OF_THEIRS, text.length()));
        long[] wanted = theirs.encode(part, false, false).getIds();
        int[] ids = tokenizer.encode(bytes(part), false);
        boolean equal = Arrays.equals(wanted, Arrays.stream(ids).asLongStream().toArray());
        findings.add(Finding.rule(
                model + ", " + name + ": ids equal to Hugging Face's", equal ? 1 : 0, "", "all of them", equal));
        double slow = rate(wanted.length, Stopwatch.millis(1, 3, i -> theirs.encode(part, false, false)));
        byte[] all = bytes(text);
        int tokens = tokenizer.encode(all, false).length;
        double fast = rate(tokens, Stopwatch.millis(40, 40, i -> tokenizer.encode(all, false)));
        findings.add(new Finding(
                model + ", " + name,
                fast,
                "M tokens/s",
                slow,
                fast / slow,
                "at least " + MILLIONS_A_SECOND + " M tokens/s",
                fast >= MILLIONS_A_SECOND));
    }

    /** Each prompt is another one, so that nothing but the code is warm. */
    private void cold() {
        int characters = COLD_TOKENS * 3;
        double[] millis = Stopwatch.millis(200, 200, i -> {
            byte[] prompt = bytes(corpus.slice(i, characters));
            tokenizer.encode(prompt, false);
        });
        double[] making = Stopwatch.millis(200, 200, i -> bytes(corpus.slice(i, characters)));
        int tokens = tokenizer.encode(bytes(corpus.slice(200, characters)), false).length;
        double each = (Stopwatch.p99(millis) - Stopwatch.median(making)) * COLD_TOKENS / tokens;
        findings.add(Finding.below(model + ": a new prompt of 10,000 tokens, p99", each, "ms", COLD_MILLIS));
    }

    private static double rate(int tokens, double[] millis) {
        return tokens / Stopwatch.median(millis) / 1e3;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
