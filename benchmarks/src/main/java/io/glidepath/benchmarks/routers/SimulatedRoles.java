package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.roles.DemandMeter;
import io.glidepath.picker.roles.FleetSize;
import io.glidepath.picker.roles.LabelPace;
import io.glidepath.picker.roles.LabelPace.Outcome;
import io.glidepath.picker.roles.RoleController;
import io.glidepath.picker.roles.RoleController.Sight;
import io.glidepath.picker.roles.RoleLabels;
import io.glidepath.picker.roles.RoleLabels.Candidate;
import io.glidepath.picker.roles.RolePlan;
import io.glidepath.picker.scheduling.EngineProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who prefills in a simulated fleet: the picker's own controller, on the clock of the run. */
final class SimulatedRoles {

    private static final long PERIOD_NANOS = 2_000_000_000L;
    private static final LabelPace PACE = new LabelPace(Duration.ofSeconds(10));

    private final Splits splits;
    private final RoleController controller = new RoleController(0.020, 1);
    private final DemandMeter demand = new DemandMeter();
    private RolePlan plan = RolePlan.NONE;
    private Set<WorkerId> prefills = Set.of();
    private long evaluated = Long.MIN_VALUE / 2;
    private long changed = Long.MIN_VALUE / 2;
    private double sum;
    private long evaluations;

    SimulatedRoles(Splits splits) {
        this.splits = splits;
    }

    boolean always() {
        return splits.always();
    }

    Set<WorkerId> prefills() {
        return prefills;
    }

    DemandMeter demand() {
        return demand;
    }

    /** {@code U/k}. */
    double pressure(long now) {
        return prefills.isEmpty() ? 0 : demand.demand(now).prefill() / prefills.size();
    }

    /** Mean number of engines that prefilled. */
    double meanPrefills() {
        return evaluations == 0 ? 0 : sum / evaluations;
    }

    /** Evaluates when it is due. */
    void look(FleetNow fleet, PickerParts parts, EngineProfile profile) {
        if (splits.never() || fleet.now() - evaluated < PERIOD_NANOS) {
            return;
        }
        evaluated = fleet.now();
        List<Candidate> candidates = candidates(fleet, parts);
        if (splits.controlled()) {
            Setting.Apart apart = fleet.apart();
            plan = controller.next(
                    plan,
                    new Sight(
                            demand.demand(fleet.now()),
                            size(fleet, candidates, profile),
                            apart.bytesPerSecond(),
                            apart.bytesPerToken()));
            label(RoleLabels.choose(prefills, candidates, plan.prefills()));
        } else if (prefills.isEmpty()) {
            prefills = new HashSet<>(RoleLabels.choose(Set.of(), candidates, splits.prefills()));
        }
        sum += prefills.size();
        evaluations++;
    }

    private void label(Set<WorkerId> wanted) {
        LabelPace.Change change = PACE.judge(prefills, wanted, Duration.ofNanos(evaluated - changed));
        prefills = change.labelled();
        if (change.outcome() == Outcome.TAKEN || change.outcome() == Outcome.GIVEN_UP) {
            changed = evaluated;
        }
    }

    private static List<Candidate> candidates(FleetNow fleet, PickerParts parts) {
        Ledger ledger = parts.ledger();
        List<Candidate> candidates = new ArrayList<>();
        for (int engine = 0; engine < fleet.size(); engine++) {
            WorkerId id = parts.worker(engine);
            candidates.add(new Candidate(id, ledger.backlog(id, fleet.now()).inFlight()));
        }
        return candidates;
    }

    private static FleetSize size(FleetNow fleet, List<Candidate> candidates, EngineProfile profile) {
        double each = (double) fleet.profile().memory().usableBlocks()
                * fleet.profile().memory().blockSize();
        double referenced = 0;
        for (int engine = 0; engine < fleet.size(); engine++) {
            referenced += fleet.scraped(engine).kvCacheUsage() * each;
        }
        double inFlight = candidates.stream().mapToInt(Candidate::inFlight).sum();
        return new FleetSize(fleet.size(), each, referenced, fleet.size() * each - referenced, inFlight, profile);
    }
}
