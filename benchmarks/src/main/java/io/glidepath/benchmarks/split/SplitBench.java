package io.glidepath.benchmarks.split;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import io.glidepath.benchmarks.split.Run.Arm;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Holds the picker's automatic split against never, always and fixed ratios, on loads that its numbers were not chosen on. */
public final class SplitBench {

    private static final double WORST_RATIO = 1.05;
    private static final double WORST_ON_RAMPS = 1.10;
    private static final double SLOW_LINK = 2e9;
    private static final List<Integer> RATIOS = List.of(4, 6, 8, 11);
    private static final int SPEED_SAMPLES = 5_000;
    private static final Arm NEVER = new Arm.Never();
    private static final Arm AUTOMATIC = new Arm.Automatic();

    private SplitBench() {}

    /**
     * What is run.
     *
     * @param seeds of workloads and fleets, at least one; what they made is judged together
     * @param small a few loads only
     * @param traces folder of the recorded trace; its loads are left out where it is not there
     */
    public record Plan(List<Long> seeds, boolean small, Path traces) {

        /**
         * Copies the seeds.
         *
         * @throws IllegalArgumentException without any
         */
        public Plan {
            seeds = List.copyOf(seeds);
            if (seeds.isEmpty()) {
                throw new IllegalArgumentException("seeds must be at least one but were " + seeds);
            }
        }

        List<Cell> cells() {
            return small ? List.of(Cells.inputHeavy(0.2), Cells.inputHeavy(0.6), Cells.reused(0.6)) : Cells.all(traces);
        }

        /**
         * Runs that the plan takes.
         *
         * @return how often progress is told
         */
        public int runs() {
            return tasks().size() * seeds.size();
        }

        private List<Task> tasks() {
            List<Task> tasks = new ArrayList<>();
            for (Cell cell : cells()) {
                tasks.add(new Task(cell, NEVER));
                tasks.add(new Task(cell, AUTOMATIC));
                if (!cell.together()) {
                    RATIOS.forEach(prefills -> tasks.add(new Task(cell, new Arm.Always(prefills))));
                }
            }
            Cell heavy = Cells.inputHeavy(0.83);
            tasks.add(new Task(heavy, NEVER));
            tasks.add(new Task(heavy, AUTOMATIC));
            tasks.add(new Task(heavy, new Arm.Always(11)));
            tasks.add(new Task(heavy.over(SLOW_LINK), NEVER));
            tasks.add(new Task(heavy.over(SLOW_LINK), AUTOMATIC));
            tasks.add(new Task(Cells.inputHeavy(0.6), new Arm.Fixed(6)));
            if (small) {
                tasks.add(new Task(Cells.inputHeavy(0.6), new Arm.Always(6)));
            } else {
                tasks.add(new Task(Cells.ramps(), NEVER));
                tasks.add(new Task(Cells.ramps(), AUTOMATIC));
                RATIOS.forEach(prefills -> tasks.add(new Task(Cells.ramps(), new Arm.Always(prefills))));
            }
            return tasks.stream().distinct().toList();
        }
    }

    /** Cells are told apart by their names. */
    private record Task(Cell cell, Arm arm) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Task task && task.name().equals(name());
        }

        @Override
        public int hashCode() {
            return name().hashCode();
        }

        String name() {
            return cell.name() + ", " + arm.word();
        }
    }

    /**
     * Runs a plan on as many threads as there are cores.
     *
     * @param plan what
     * @param table where each run is printed
     * @param progress told after each run, from any thread
     * @return one finding for each load and rule
     */
    public static Report run(Plan plan, PrintWriter table, Runnable progress) {
        List<Run> runs = plan.tasks().parallelStream()
                .map(task -> pooled(task, plan.seeds(), progress))
                .toList();
        runs.forEach(run -> table.println(run.line()));
        table.flush();
        List<Finding> findings = new ArrayList<>(new Judgement(runs).findings());
        findings.add(PairSpeed.measure(SPEED_SAMPLES));
        return new Report("split", findings);
    }

    private static Run pooled(Task task, List<Long> seeds, Runnable progress) {
        List<Run> runs = new ArrayList<>();
        for (long seed : seeds) {
            runs.add(Run.of(task.cell(), task.arm(), seed));
            progress.run();
        }
        return Run.pooled(runs);
    }

    /**
     * What the runs must show.
     *
     * @param runs all of them
     */
    private record Judgement(List<Run> runs) {

        List<Finding> findings() {
            List<Finding> findings = new ArrayList<>();
            runs.stream()
                    .filter(run -> run.arm().equals(AUTOMATIC) && !isRamp(run))
                    .forEach(run -> findings.addAll(loads(run)));
            findings.addAll(heavy());
            findings.addAll(wrongRatio());
            findings.addAll(ramps());
            return findings;
        }

        private List<Finding> loads(Run automatic) {
            List<Finding> findings = new ArrayList<>();
            double best = bestOther(automatic.cell().name());
            double ratio = automatic.latency() / best;
            findings.add(Finding.rule(
                            automatic.cell().name()
                                    + ": end-to-end time, automatic beside the better of always and never",
                            automatic.latency(),
                            "s",
                            "at most " + WORST_RATIO + " times",
                            ratio <= WORST_RATIO)
                    .beside(best));
            if (automatic.cell().together()) {
                Run never = of(automatic.cell().name(), NEVER);
                findings.add(Finding.rule(
                                automatic.cell().name() + ": share read apart",
                                automatic.apart(),
                                "of requests",
                                "none, and the first token as together",
                                automatic.apart() == 0 && automatic.ttft() <= 1.01 * never.ttft())
                        .beside(0));
            }
            return findings;
        }

        private List<Finding> heavy() {
            String name = Cells.inputHeavy(0.83).name();
            Run never = of(name, NEVER);
            Run automatic = of(name, AUTOMATIC);
            return List.of(
                    Finding.rule(
                                    name + ": end-to-end time, automatic beside never",
                                    automatic.latency(),
                                    "s",
                                    "at least 40 % less",
                                    automatic.latency() <= 0.6 * never.latency())
                            .beside(never.latency()),
                    Finding.rule(
                                    name + ": requests in time and without long gaps",
                                    automatic.goodput(),
                                    "of requests",
                                    "above 0.9 where never has below 0.2",
                                    automatic.goodput() > 0.9 && never.goodput() < 0.2)
                            .beside(never.goodput()));
        }

        private List<Finding> wrongRatio() {
            String name = Cells.inputHeavy(0.6).name();
            Run never = of(name, NEVER);
            Run ours = of(name, new Arm.Fixed(6));
            Run always = of(name, new Arm.Always(6));
            return List.of(
                    Finding.rule(
                                    name + ": end-to-end time on 6 + 10, the cost beside together",
                                    ours.latency(),
                                    "s",
                                    "below",
                                    ours.latency() < never.latency())
                            .beside(never.latency()),
                    Finding.rule(
                                    name + ": end-to-end time on 6 + 10, always beside together",
                                    always.latency(),
                                    "s",
                                    "above twice, or the load does not show a wrong ratio",
                                    always.latency() > 2 * never.latency())
                            .beside(never.latency()));
        }

        /** Minute by minute, since what is better changes with the load. */
        private List<Finding> ramps() {
            List<Finding> findings = new ArrayList<>();
            runs.stream()
                    .filter(run -> run.arm().equals(AUTOMATIC) && isRamp(run))
                    .forEach(automatic -> {
                        for (int minute = 0; minute < Cells.RAMP_MINUTES; minute++) {
                            findings.add(minute(automatic, minute));
                        }
                    });
            return findings;
        }

        private Finding minute(Run automatic, int minute) {
            double best = runs.stream()
                    .filter(run -> isRamp(run) && !run.arm().equals(AUTOMATIC))
                    .mapToDouble(run -> run.latencyOfMinute(minute))
                    .min()
                    .orElse(Double.NaN);
            double ours = automatic.latencyOfMinute(minute);
            return Finding.rule(
                            String.format(
                                    Locale.ROOT,
                                    "%s, minute %d: end-to-end time",
                                    automatic.cell().name(),
                                    minute + 1),
                            ours,
                            "s",
                            "at most " + WORST_ON_RAMPS + " times the better of always and never",
                            ours <= WORST_ON_RAMPS * best)
                    .beside(best);
        }

        private static boolean isRamp(Run run) {
            return run.cell().name().equals(Cells.ramps().name());
        }

        private double bestOther(String cell) {
            return runs.stream()
                    .filter(run -> run.cell().name().equals(cell))
                    .filter(run -> run.arm() instanceof Arm.Never || run.arm() instanceof Arm.Always)
                    .min(Comparator.comparingDouble(Run::latency))
                    .orElseThrow()
                    .latency();
        }

        private Run of(String cell, Arm arm) {
            return runs.stream()
                    .filter(run -> run.cell().name().equals(cell) && run.arm().equals(arm))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
