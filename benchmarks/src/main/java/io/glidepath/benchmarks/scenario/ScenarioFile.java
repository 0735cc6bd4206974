package io.glidepath.benchmarks.scenario;

import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.simulation.Fault;
import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.simulator.core.EngineProfile;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a scenario file. */
final class ScenarioFile {

    private static final List<String> FAULTS = List.of("slow-worker", "dead-worker", "lost-events", "stale-gauges");
    private static final double UNTIL_THE_END = 1e9;

    private final String name;
    private final Path folder;

    /**
     * Reads nothing yet.
     *
     * @param name of the scenario
     * @param folder that paths in the file are relative to
     */
    ScenarioFile(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    Scenario read(String file, Reader text) {
        Fields all = new Fields(file, "", parsed(file, text));
        String title = all.text("title");
        Scenario.Fleet fleet = fleet(all);
        Scenario.Source source = new WorkloadReader(folder).read(all.fields("workload"));
        List<String> routers = all.has("routers") ? all.someOf("routers", Routers.names()) : Routers.compared();
        List<Long> seeds =
                LongStream.rangeClosed(1, all.whole("seeds", 1, 1)).boxed().toList();
        all.nothingElse();
        return new Scenario(name, title, fleet, source, routers, seeds);
    }

    private static Node parsed(String file, Reader text) {
        Node node;
        try {
            node = new Yaml(new LoaderOptions()).compose(text);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new IllegalArgumentException(file + ", line " + line + ": " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        if (node == null) {
            throw new IllegalArgumentException(file + ", line 1: a scenario must have fields but was empty");
        }
        return node;
    }

    private static Scenario.Fleet fleet(Fields all) {
        int engines = all.whole("engines", 1);
        EngineProfile profile = EngineProfile.named(all.oneOf("profile", EngineProfile.names()));
        Setting.Path path = all.has("path") ? path(all.fields("path")) : Setting.Path.NONE;
        Setting.View view = all.has("view") ? view(all.fields("view")) : Setting.View.FRESH;
        List<Fault> faults = all.has("faults")
                ? all.list("faults").stream()
                        .map(fault -> fault(fault, engines))
                        .toList()
                : List.of();
        return new Scenario.Fleet(profile, engines, path, view, faults);
    }

    private static Setting.Path path(Fields path) {
        Setting.Path read =
                new Setting.Path(path.number("fixed", 0, 0), path.number("jitter", 0, 0), path.whole("limit", 0, 0));
        path.nothingElse();
        return read;
    }

    private static Setting.View view(Fields view) {
        Setting.View fresh = Setting.View.FRESH;
        Setting.View read = new Setting.View(
                view.number("index-delay", 0, fresh.indexDelaySeconds()),
                view.has("scrape") ? view.positive("scrape") : fresh.scrapeSeconds());
        view.nothingElse();
        return read;
    }

    private static Fault fault(Fields fields, int engines) {
        int engine = fields.whole("engine", 0);
        if (engine >= engines) {
            throw fields.refusal("engine", "must be below the number of engines, " + engines + ",");
        }
        Fault.Window window = fields.checked(
                () -> new Fault.Window(fields.number("from", 0, 0), fields.number("to", 0, UNTIL_THE_END)));
        Fault fault =
                switch (fields.oneOf("kind", FAULTS)) {
                    case "slow-worker" -> new Fault.SlowWorker(engine, fields.positive("factor"), window);
                    case "dead-worker" -> new Fault.DeadWorker(engine, window);
                    case "lost-events" ->
                        fields.checked(() -> new Fault.LostEvents(engine, fields.number("share", 0, 1), window));
                    default -> new Fault.StaleGauges(engine, window);
                };
        fields.nothingElse();
        return fault;
    }
}
