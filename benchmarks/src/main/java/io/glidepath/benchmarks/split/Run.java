package io.glidepath.benchmarks.split;

import io.glidepath.benchmarks.routers.SplitRouters;
import io.glidepath.benchmarks.routers.SplitRouters.Made;
import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.simulator.core.EngineProfile;
import java.util.List;
import java.util.Locale;

/**
 * What one way of splitting made of one cell.
 *
 * @param cell the load
 * @param arm the way
 * @param counted requests of the cell's window
 * @param failed how many were refused in the whole run
 * @param prefills mean number of engines that prefilled
 */
record Run(Cell cell, Arm arm, Results counted, int failed, double prefills) {

    private static final EngineProfile PROFILE = EngineProfile.named("qwen3-32b-2xh100-2026-06");
    private static final double LONG_GAPS_ALLOWED = 0.05;

    /** A way of splitting. */
    sealed interface Arm {

        Made make();

        String word();

        /** Never. */
        record Never() implements Arm {
            @Override
            public Made make() {
                return SplitRouters.never();
            }

            @Override
            public String word() {
                return "never";
            }
        }

        /** As the picker decides. */
        record Automatic() implements Arm {
            @Override
            public Made make() {
                return SplitRouters.automatic();
            }

            @Override
            public String word() {
                return "automatic";
            }
        }

        /** The picker's cost over a fixed number of prefill engines. */
        record Fixed(int prefills) implements Arm {
            @Override
            public Made make() {
                return SplitRouters.fixed(prefills);
            }

            @Override
            public String word() {
                return "cost over " + prefills;
            }
        }

        /** Every prompt, over a fixed number of prefill engines. */
        record Always(int prefills) implements Arm {
            @Override
            public Made make() {
                return SplitRouters.always(prefills);
            }

            @Override
            public String word() {
                return "always over " + prefills;
            }
        }
    }

    static Run of(Cell cell, Arm arm, long seed) {
        Setting setting = new Setting(
                PROFILE, cell.engines(), Setting.Path.NONE, Setting.View.FRESH, List.of(), seed, cell.apart());
        Made made = arm.make();
        Results all = FleetSimulation.run(setting, cell.source().workload(seed), made.router());
        List<Measured> counted = all.answered().stream()
                .filter(one -> cell.window().contains(one.sentNanos()))
                .toList();
        return new Run(
                cell,
                arm,
                new Results(counted, 0),
                all.failed(),
                made.meanPrefills().getAsDouble());
    }

    /** Runs of one cell and one way that differ in their seeds, as one; at least one. */
    static Run pooled(List<Run> runs) {
        Run first = runs.getFirst();
        return new Run(
                first.cell(),
                first.arm(),
                new Results(
                        runs.stream()
                                .flatMap(run -> run.counted().answered().stream())
                                .toList(),
                        0),
                runs.stream().mapToInt(Run::failed).sum(),
                runs.stream().mapToDouble(Run::prefills).average().orElseThrow());
    }

    /** Mean seconds from sending to the last token. */
    double latency() {
        return counted.mean(Measured::latency);
    }

    /** Likewise, of the requests of one minute. */
    double latencyOfMinute(int minute) {
        Cell.Window window = new Cell.Window(60.0 * minute, 60.0 * (minute + 1));
        return new Results(
                        counted.answered().stream()
                                .filter(one -> window.contains(one.sentNanos()))
                                .toList(),
                        0)
                .mean(Measured::latency);
    }

    double ttft() {
        return counted.mean(Measured::ttft);
    }

    /** Share of requests with a first token in time and at most one gap of twenty over 50 ms. */
    double goodput() {
        return counted.mean(one ->
                one.ttft() <= cell.limitSeconds() && one.longGaps() <= LONG_GAPS_ALLOWED * (one.outputTokens() - 1)
                        ? 1
                        : 0);
    }

    /** Share of requests whose prompt another engine read. */
    double apart() {
        return counted.mean(one -> one.apart() ? 1 : 0);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-26s %-14s ttft %7.2f  e2e %7.2f  itl %5.1f ms  apart %3.0f %%  prefills %4.1f  goodput %4.2f  n %d%s",
                cell.name(),
                arm.word(),
                ttft(),
                latency(),
                1e3 * counted.mean(Measured::interTokenLatency),
                100 * apart(),
                prefills,
                goodput(),
                counted.answered().size(),
                failed == 0 ? "" : "  FAILED " + failed);
    }
}
