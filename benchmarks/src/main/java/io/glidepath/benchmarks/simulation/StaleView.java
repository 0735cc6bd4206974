package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.core.Gauges;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The fleet as a router sees it: blocks as old as the index, gauges as old as the last scrape.
 *
 * <p>Each engine is scraped at a phase of its own; a scrape shows the state of its last finished step.
 */
final class StaleView implements FleetNow {

    private final Setting setting;
    private final VirtualTime time;
    private final List<SimulatedEngine> engines;
    private final HeldBlocks[] blocks;
    private final Gauges[] scraped;
    private final Random random;

    StaleView(Setting setting, VirtualTime time, List<SimulatedEngine> engines) {
        this.setting = setting;
        this.time = time;
        this.engines = engines;
        this.random = new Random(setting.seed() + 1);
        this.blocks = Stream.generate(HeldBlocks::new).limit(engines.size()).toArray(HeldBlocks[]::new);
        this.scraped = engines.stream().map(SimulatedEngine::gauges).toArray(Gauges[]::new);
        long period = (long) (setting.view().scrapeSeconds() * 1e9);
        for (int engine = 0; engine < scraped.length; engine++) {
            int index = engine;
            time.every(
                    period,
                    random.nextLong(period),
                    () -> scraped[index] = engines.get(index).gauges());
        }
    }

    void cacheChanged(int engine, List<KvEvent> events) {
        long delay = (long) (setting.view().indexDelaySeconds() * 1e9);
        if (delay == 0) {
            apply(blocks[engine], events);
        } else {
            time.at(time.now() + delay, () -> apply(blocks[engine], events));
        }
    }

    private static void apply(HeldBlocks held, List<KvEvent> events) {
        for (KvEvent event : events) {
            switch (event) {
                case KvEvent.BlocksStored stored -> {
                    for (int i = 0; i < stored.hashes().size(); i++) {
                        held.add(stored.hashes().get(i));
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
    public long now() {
        return time.now();
    }

    @Override
    public EngineProfile profile() {
        return setting.profile();
    }

    @Override
    public Gauges scraped(int engine) {
        return scraped[engine];
    }

    @Override
    public int depth(RoutedAsk ask, int engine) {
        return blocks[engine].depth(ask.chain());
    }

    @Override
    public RandomGenerator random() {
        return random;
    }
}
