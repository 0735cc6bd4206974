package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every benchmark does with its report, and the options for it. */
final class Ending {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--check", description = "End with status 1 when a bound is missed.")
    private boolean check;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "benchmarks/results",
            description = "Folder for ${COMMAND-NAME}.json (default: ${DEFAULT-VALUE}).")
    private Path out;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    Ending() {}

    PrintWriter terminal() {
        return spec.commandLine().getOut();
    }

    ProgressBar progress(int steps) {
        return new ProgressBar(spec.commandLine().getErr(), steps);
    }

    CommandLine.ExecutionException failed(String message) {
        return new CommandLine.ExecutionException(spec.commandLine(), message);
    }

    /** Shows and writes a report, and answers with the status to end with. */
    int with(Report report) throws IOException {
        report.print(terminal());
        report.write(out);
        return check && !report.met() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
