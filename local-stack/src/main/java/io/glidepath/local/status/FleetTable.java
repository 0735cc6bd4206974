package io.glidepath.local.status;

import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.local.table.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line a worker; what nobody knows is a dash. */
final class FleetTable {

    private static final String UNKNOWN = "–";

    private FleetTable() {}

    /**
     * Draws the fleet.
     *
     * @param fleet workers, in the order to show
     * @param blocks blocks that the index holds, by worker
     * @param reserved requests that the picker has reserved, by worker
     * @return lines
     */
    static String render(List<FleetWorker> fleet, Map<WorkerId, Long> blocks, Map<WorkerId, Long> reserved) {
        TextTable table = new TextTable(
                "worker",
                "role",
                "state",
                "engine",
                "serves at",
                "running",
                "waiting",
                "KV use",
                "blocks",
                "in flight");
        for (FleetWorker worker : fleet) {
            WorkerReport report = worker.report();
            WorkerLoad load = report.load();
            table.row(
                    report.id().value(),
                    report.role().name().toLowerCase(Locale.ROOT),
                    report.state().name().toLowerCase(Locale.ROOT),
                    engine(report.engine()),
                    worker.serveUrl().toString(),
                    text(load.running()),
                    text(load.waiting()),
                    share(load.kvUsage()),
                    text(blocks.get(report.id())),
                    text(reserved.get(report.id())));
        }
        return table.render();
    }

    private static String engine(EngineInfo engine) {
        return Optional.ofNullable(engine.version())
                .map(version -> engine.kind() + " " + version)
                .orElse(engine.kind());
    }

    private static String text(@Nullable Number value) {
        return value == null ? UNKNOWN : value.toString();
    }

    private static String share(@Nullable Double value) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%.0f %%", 100 * value);
    }
}
