package io.glidepath.benchmarks.index;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.table.BlockTable;
import java.util.ArrayList;
import java.util.List;

/** How many block operations a second the table alone applies, adds and removals one to one, its size steady. */
final class TableBench {

    private static final String UNIT = "block operations/s";

    /** Turns are measured in slices of this many, so that keys are made outside the clock. */
    private static final int SLICE = 50;

    private final Fleet fleet;
    private final int turns;

    TableBench(Fleet fleet, int turns) {
        this.fleet = fleet;
        this.turns = turns;
    }

    /** Measures a table that holds what the fleet holds at first, after as many turns to warm up. */
    List<Finding> run(BlockTable table, Fleet baselineFleet) {
        Oracle.turn(table, fleet, 0, turns);
        double flat = rate(fleet, turns, (worker, gone, come) -> {
            table.remove(worker, Tier.GPU, gone);
            table.store(worker, Tier.GPU, come);
        });
        Oracle.holds(table, fleet, 2 * turns);
        MapOfSets sets = filled(baselineFleet);
        Turn turn = (worker, gone, come) -> {
            sets.remove(worker.value(), gone);
            sets.store(worker.value(), come);
        };
        rate(baselineFleet, 0, turn);
        double plain = rate(baselineFleet, turns, turn);
        return List.of(Finding.shown("table alone, " + fleet.size().blocks() + " blocks an entry", flat, UNIT, plain));
    }

    static MapOfSets filled(Fleet fleet) {
        MapOfSets sets = new MapOfSets();
        for (int worker = 0; worker < fleet.workers().size(); worker++) {
            sets.store(
                    fleet.workers().get(worker).value(), fleet.held(worker, 0).getOrDefault(Tier.GPU, new long[0]));
        }
        return sets;
    }

    private interface Turn {
        void apply(WorkerId worker, long[] gone, long[] come);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Change(WorkerId worker, long[] gone, long[] come) {}

    private double rate(Fleet fleet, int from, Turn turn) {
        long nanos = 0;
        for (int first = from; first < from + turns; first += SLICE) {
            List<Change> changes = changes(fleet, first, Math.min(from + turns, first + SLICE));
            long begin = System.nanoTime();
            changes.forEach(change -> turn.apply(change.worker(), change.gone(), change.come()));
            nanos += System.nanoTime() - begin;
        }
        return 2.0 * turns * fleet.workers().size() * fleet.size().blocks() / nanos * 1e9;
    }

    private static List<Change> changes(Fleet fleet, int from, int to) {
        List<Change> changes = new ArrayList<>();
        for (int turn = from; turn < to; turn++) {
            for (int worker = 0; worker < fleet.workers().size(); worker++) {
                changes.add(new Change(
                        fleet.workers().get(worker),
                        fleet.conversation(worker, turn),
                        fleet.conversation(worker, turn + fleet.size().conversations())));
            }
        }
        return changes;
    }
}
