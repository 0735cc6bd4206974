package io.glidepath.decode.fleet;

import io.glidepath.adapter.handoff.HandOffReport;
import io.glidepath.adapter.handoff.HandOffSettings;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.handoff.TransferKind;
import io.glidepath.contracts.identity.WorkerId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The newest known fleet. Written by the follower alone, read by everyone; it stays when the collector goes. */
@Component
public class PrefillWorkers {

    private static final Pattern RANK = Pattern.compile(".*\\.r(\\d{1,3})");

    private final Optional<TransferKind> kind;
    private final LongSupplier nanoClock;
    private volatile Shown newest = new Shown(FleetView.EMPTY, 0);

    @Autowired
    PrefillWorkers(HandOffSettings settings) {
        this(settings, System::nanoTime);
    }

    PrefillWorkers(HandOffSettings settings, LongSupplier nanoClock) {
        this.kind = settings.kind();
        this.nanoClock = nanoClock;
    }

    private record Shown(FleetView view, long nanos) {}

    void show(FleetView view) {
        newest = new Shown(view, nanoClock.getAsLong());
    }

    FleetView view() {
        return newest.view();
    }

    /** Time since the collector last said something; empty before it did. */
    Optional<Duration> age() {
        Shown now = newest;
        return now.view().revision() > 0
                ? Optional.of(Duration.ofNanos(nanoClock.getAsLong() - now.nanos()))
                : Optional.empty();
    }

    /** How many workers could take a prefill leg now. */
    long ready() {
        return view().workers().stream()
                .filter(worker -> worker.report().role() == WorkerRole.PREFILL)
                .filter(worker -> standing(worker) == PrefillWorker.Standing.READY)
                .count();
    }

    /**
     * Whether any fleet was ever shown.
     *
     * @return false until the collector answered once
     */
    public boolean known() {
        return view().revision() > 0;
    }

    /**
     * Finds a worker.
     *
     * @param id its name
     * @return empty when the fleet has none of that name
     */
    public Optional<PrefillWorker> find(WorkerId id) {
        return Optional.ofNullable(view().byId().get(id)).map(this::prefill);
    }

    private PrefillWorker prefill(FleetWorker worker) {
        // The adapter of a worker that could do both takes decode legs; a prompt is read by its engine itself.
        URI adapter = worker.report().role() == WorkerRole.PREFILL ? worker.handOffUrl() : null;
        WorkerId id = worker.report().id();
        return new PrefillWorker(
                id,
                adapter == null ? worker.serveUrl() : adapter,
                adapter != null,
                worker.serveUrl().getHost(),
                HandOffReport.bootstrapPort(worker.report().capabilities()),
                rank(id, worker),
                standing(worker));
    }

    private static OptionalInt rank(WorkerId id, FleetWorker worker) {
        Matcher rank = RANK.matcher(id.value());
        return rank.matches()
                ? OptionalInt.of(Integer.parseInt(rank.group(1)))
                : worker.report().capabilities().contains("data-parallel-rank")
                        ? OptionalInt.of(0)
                        : OptionalInt.empty();
    }

    private PrefillWorker.Standing standing(FleetWorker worker) {
        if (kind.isEmpty()
                || !TransferKind.among(worker.report().capabilities()).equals(kind)) {
            return PrefillWorker.Standing.UNSUPPORTED;
        }
        return worker.report().state() == WorkerState.READY
                ? PrefillWorker.Standing.READY
                : PrefillWorker.Standing.NOT_READY;
    }
}
