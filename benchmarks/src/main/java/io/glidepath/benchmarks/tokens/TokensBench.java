package io.glidepath.benchmarks.tokens;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import io.glidepath.picker.tokenizers.LoadedTokenizer;
import io.glidepath.picker.tokenizers.TokenizerLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From a request's body to its tokens and block keys, step by step. */
public final class TokensBench {

    private static final List<String> MODELS = List.of("llama3_1", "gpt4o", "deepseek_v3", "qwen3");

    private TokensBench() {}

    /**
     * How many steps a run reports.
     *
     * @return at least 1
     */
    public static int steps() {
        return MODELS.size() + 1;
    }

    /**
     * Measures; about a minute.
     *
     * @param repository this repository, whose texts are tokenized
     * @param tokenizers folder with the models' tokenizers
     * @param step told after each step
     * @return what was found
     * @throws IOException when a file cannot be read
     */
    public static Report run(Path repository, Path tokenizers, Runnable step) throws IOException {
        Corpus corpus = Corpus.read(repository);
        List<Finding> findings = new ArrayList<>();
        for (String model : MODELS) {
            Path folder = tokenizers.resolve(model);
            LoadedTokenizer loaded = TokenizerLoader.load(folder.toString(), Map.of());
            findings.addAll(new FamilyBench(model, loaded, corpus).run(folder));
            step.run();
            if (model.equals(MODELS.getLast())) {
                RequestBench requests = new RequestBench(corpus, loaded);
                findings.addAll(requests.run());
                findings.add(requests.rendering(
                        "Mistral Nemo",
                        TokenizerLoader.load(tokenizers.resolve("mistral_nemo").toString(), Map.of())));
                step.run();
            }
        }
        return new Report("tokens", findings);
    }
}
