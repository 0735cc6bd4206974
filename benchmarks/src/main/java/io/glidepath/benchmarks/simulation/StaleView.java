package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.core.Gauges;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The fleet as a router sees it: blocks as old as the index, gauges as old as the last scrape.
 *
 * <p>Each engine is scraped at a phase of its own; a scrape shows the state of its last finished step. Nothing happens at
 * the scrape itself: what it saw is settled when the gauges change next, or when somebody looks.
 */
final class StaleView implements FleetNow {

    private final Setting setting;
    private final VirtualTime time;
    private final List<SimulatedEngine> engines;
    private final HeldBlocks[] blocks;
    private final Gauges[] scraped;
    private final long[] nextScrape;
    private final long[] scrapedAt;
    private final long period;
    private final RandomGenerator random;
    private final RandomGenerator losses;
    private final boolean gapless;

    StaleView(Setting setting, VirtualTime time, List<SimulatedEngine> engines) {
        this.setting = setting;
        this.time = time;
        this.engines = engines;
        SplittableRandom streams = new SplittableRandom(~setting.seed());
        this.random = streams.split();
        this.losses = streams.split();
        this.blocks = Stream.generate(HeldBlocks::new).limit(engines.size()).toArray(HeldBlocks[]::new);
        this.scraped = engines.stream().map(SimulatedEngine::gauges).toArray(Gauges[]::new);
        this.period = (long) (setting.view().scrapeSeconds() * 1e9);
        this.nextScrape = streams.split().longs(engines.size(), 0, period).toArray();
        this.scrapedAt = new long[engines.size()];
        this.gapless = setting.faults().stream().noneMatch(fault -> fault instanceof Fault.LostEvents);
    }

    /** Called while an engine still shows its old gauges. */
    void gaugesChange(int engine) {
        long now = time.now();
        if (nextScrape[engine] >= now) {
            return;
        }
        long first = nextScrape[engine];
        long last = now - 1 - Math.floorMod(now - 1 - first, period);
        nextScrape[engine] = last + period;
        // All of them saw the same; one that was taken before or after the fault is enough.
        if (!stale(engine, first) || !stale(engine, last)) {
            scraped[engine] = engines.get(engine).gauges();
            scrapedAt[engine] = last;
        }
    }

    private boolean stale(int engine, long at) {
        for (Fault fault : setting.faults()) {
            if (fault instanceof Fault.StaleGauges
                    && fault.engine() == engine
                    && fault.window().contains(at)) {
                return true;
            }
        }
        return false;
    }

    void cacheChanged(int engine, List<KvEvent> events) {
        if (lost(engine)) {
            return;
        }
        long delay = (long) (setting.view().indexDelaySeconds() * 1e9);
        if (delay == 0) {
            apply(blocks[engine], events);
        } else {
            HeldBlocks held = blocks[engine];
            time.at(time.now() + delay, () -> apply(held, events));
        }
    }

    private boolean lost(int engine) {
        for (Fault fault : setting.faults()) {
            if (fault instanceof Fault.LostEvents lossy
                    && lossy.engine() == engine
                    && lossy.window().contains(time.now())) {
                return losses.nextDouble() < lossy.share();
            }
        }
        return false;
    }

    /** The index drops a dead engine; events still on their way miss the new life's blocks. */
    void died(int engine) {
        blocks[engine] = new HeldBlocks();
    }

    private static void apply(HeldBlocks held, List<KvEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            switch (events.get(i)) {
                case KvEvent.BlocksStored stored -> {
                    for (int block = 0; block < stored.hashes().size(); block++) {
                        held.add(stored.hashes().get(block));
                    }
                }
                case KvEvent.BlockRemoved removed -> held.remove(removed.hash());
                case KvEvent.AllBlocksCleared cleared -> held.clear();
            }
        }
    }

    @Override
    public int size() {
        return engines.size();
    }

    @Override
    public boolean serves(int engine) {
        return !engines.get(engine).dead();
    }

    @Override
    public long now() {
        return time.now();
    }

    @Override
    public EngineProfile profile() {
        return setting.profile();
    }

    @Override
    public Setting.Apart apart() {
        return setting.apart();
    }

    @Override
    public Gauges scraped(int engine) {
        gaugesChange(engine);
        return scraped[engine];
    }

    @Override
    public long gaugesAge(int engine) {
        gaugesChange(engine);
        return time.now() - scrapedAt[engine];
    }

    @Override
    public int depth(RoutedAsk ask, int engine) {
        return gapless ? blocks[engine].depth(ask.chain()) : blocks[engine].depthWithGaps(ask.chain());
    }

    @Override
    public RandomGenerator random() {
        return random;
    }
}
