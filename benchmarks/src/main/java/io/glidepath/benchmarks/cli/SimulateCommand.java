package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.comparison.Comparison;
import io.glidepath.benchmarks.comparison.ComparisonFiles;
import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.scenario.Scenario;
import io.glidepath.benchmarks.scenario.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a scenario in virtual time. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "A fleet in virtual time: runs a scenario with one or more routers and compares them.")
public final class SimulateCommand implements Callable<Integer> {

    /** A quick scenario that tells routers apart. */
    private static final String COMPARED = "burst";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO|FILE",
            description = "One of those that --list shows, or a YAML file.")
    private @Nullable String scenario;

    @Option(names = "--list", description = "List scenarios and routers.")
    private boolean list;

    @Option(
            names = "--compare",
            description = "Every router, not only the scenario's; without a scenario on '" + COMPARED + "'.")
    private boolean compare;

    @Option(
            names = "--router",
            paramLabel = "ROUTER",
            description = "A router to run, instead of the scenario's; may be repeated.")
    private List<String> routers = List.of();

    @Option(names = "--seeds", paramLabel = "N", description = "Runs of each router, instead of the scenario's number.")
    private @Nullable Integer seeds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "benchmarks/results",
            description = "Folder for tables, plots and page (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--traces",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder of the traces that listed scenarios name (default: the current one).")
    private Path traces;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public SimulateCommand() {}

    @Override
    public Integer call() throws IOException {
        // Plots are drawn into memory; without this, some desktops show an empty application.
        System.setProperty("java.awt.headless", "true");
        PrintWriter terminal = spec.commandLine().getOut();
        if (list) {
            list(terminal);
            return CommandLine.ExitCode.OK;
        }
        Scenario chosen = chosen();
        ProgressBar progress = new ProgressBar(
                spec.commandLine().getErr(),
                chosen.routers().size() * chosen.seeds().size());
        Comparison comparison = Comparison.of(chosen, progress::step);
        terminal.println(chosen.title());
        terminal.print(ComparisonFiles.plain(comparison));
        terminal.println(ComparisonFiles.write(comparison, out).resolve("index.html"));
        terminal.flush();
        return CommandLine.ExitCode.OK;
    }

    private void list(PrintWriter terminal) {
        for (String name : Scenarios.names()) {
            terminal.printf("%-20s %s%n", name, Scenarios.title(name));
        }
        terminal.println();
        terminal.println("Routers: " + String.join(", ", Routers.names()));
        terminal.flush();
    }

    private Scenario chosen() {
        String name = Optional.ofNullable(scenario)
                .or(() -> compare ? Optional.of(COMPARED) : Optional.empty())
                .orElseThrow(() -> refused("simulate needs a scenario or --list"));
        Scenario read = Scenarios.read(name, traces);
        Scenario routed = compare ? read.withRouters(Routers.compared()) : read;
        Scenario asked = routers.isEmpty() ? routed : routed.withRouters(known(routers));
        return seeds == null ? asked : asked.withSeeds(firstSeeds(seeds));
    }

    private List<String> known(List<String> names) {
        for (String name : names) {
            if (!Routers.names().contains(name)) {
                throw refused("--router must be one of " + String.join(", ", Routers.names()) + " but was " + name);
            }
        }
        return names;
    }

    private List<Long> firstSeeds(int count) {
        if (count < 1) {
            throw refused("--seeds must be at least 1 but was " + count);
        }
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    private CommandLine.ParameterException refused(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
