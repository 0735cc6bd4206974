package io.glidepath.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.benchmarks.workload.OpenLoop;
import io.glidepath.benchmarks.workload.OpenLoop.Timed;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.core.Gauges;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Gauges and blocks are as old as they would be; a policy judged on fresher ones would win here and lose outside. */
class WhatARouterSeesTest {

    private static final EngineProfile PROFILE = EngineProfile.named("qwen3-32b-2xh100-2026-06");
    private static final long MILLI = 1_000_000;

    /** Sends all to the first engine and notes what it saw of it each time. */
    private static final class Watching implements Router {

        private final List<Gauges> gauges = new ArrayList<>();
        private final List<Integer> depths = new ArrayList<>();

        @Override
        public int route(RoutedAsk ask, FleetNow fleet) {
            gauges.add(fleet.scraped(0));
            depths.add(fleet.depth(ask, 0));
            return 0;
        }
    }

    private final Watching router = new Watching();

    /** The first begins alone; the next step takes the second and what fits into 8,192 tokens of the third. */
    @Test
    void theWaitingGaugeCountsWhatTheStepCouldNotAdmit() {
        run(
                0.001,
                prompt(0, 0, 6_000),
                prompt(0, 1, 6_000),
                prompt(0, 2, 6_000),
                prompt(0, 3, 6_000),
                prompt(1_000, 4, 16));

        assertThat(router.gauges.getLast().running()).isEqualTo(3);
        assertThat(router.gauges.getLast().waiting()).isEqualTo(1);
    }

    /** A step of 8,192 tokens takes more than 0.4 s: what comes meanwhile shows nowhere, not even after a scrape. */
    @Test
    void arrivalsDuringAStepAreInvisible() {
        run(0.001, prompt(0, 0, 8_192), prompt(100, 1, 16), prompt(200, 2, 16), prompt(300, 3, 16));

        assertThat(router.gauges)
                .extracting(gauges -> gauges.running() + gauges.waiting())
                .containsOnly(0);
    }

    @Test
    void gaugesAreOfTheLastScrape() {
        run(1_000_000, prompt(0, 0, 1_600), prompt(9_000, 1, 16));

        assertThat(router.gauges.getLast().totals().steps()).isZero();
    }

    @Test
    void aScrapeShowsTheLastFinishedStep() {
        run(0.05, prompt(0, 0, 1_600), prompt(9_000, 1, 16));

        assertThat(router.gauges.getLast().totals().steps()).isEqualTo(10);
        assertThat(router.gauges.getLast().running()).isZero();
    }

    /** Blocks are computed from when they are scheduled, and announced when their step ends. */
    @Test
    void blocksShowWhenTheirStepHasEnded() {
        run(0.05, prompt(0, 0, 8_000), prompt(100, 0, 8_000), prompt(2_000, 0, 8_000));

        assertThat(router.depths).containsExactly(0, 0, 500);
    }

    private void run(double scrapeSeconds, Timed... arrivals) {
        Setting setting = new Setting(PROFILE, 1, Setting.Path.NONE, new Setting.View(0, scrapeSeconds), List.of(), 1);
        FleetSimulation.run(setting, new OpenLoop(List.of(arrivals).iterator()), router);
    }

    private int nextId;

    private Timed prompt(long atMillis, int first, int tokens) {
        IntList prompt = IntList.of(
                IntStream.range(0, tokens).map(i -> first * 10_000 + i).toArray());
        return new Timed(atMillis * MILLI, new Ask(nextId++, 0, prompt, 10, 10));
    }
}
