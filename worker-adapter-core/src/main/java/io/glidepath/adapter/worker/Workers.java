package io.glidepath.adapter.worker;

import io.glidepath.adapter.engine.EngineSettings;
import io.glidepath.adapter.handoff.HandOffReport;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** All workers of this adapter, and the virtual thread that polls their engine. */
@Component
public class Workers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private final EnginePoll poll;
    private final Duration interval;
    private final FeedFactory feeds;
    private final List<Worker> workers;
    private @Nullable Thread poller;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    Workers(AdapterSettings settings, EngineSettings engine, WorkerRole role, FeedFactory feeds, Polling polling) {
        this.poll = polling.poll();
        this.interval = engine.pollInterval();
        this.feeds = feeds;
        int servePort = settings.servePort() == 0 ? engine.port() : settings.servePort();
        Worker.Advertised advertised = new Worker.Advertised(role, servePort, settings.ranks(), polling.handOff());
        WorkerMeters meters = new WorkerMeters(polling.meters());
        this.workers = IntStream.range(0, settings.ranks())
                .mapToObj(rank -> meters.bound(
                        latency -> new Worker(settings.worker(rank), rank, advertised, feeds, latency),
                        settings.worker(rank)))
                .toList();
    }

    /** How the engine is looked at, what else a report says, and where numbers go. */
    @Component
    record Polling(EnginePoll poll, HandOffReport handOff, MeterRegistry meters) {}

    /**
     * What each worker reports now.
     *
     * @return one entry a data-parallel rank, in order
     */
    public List<WorkerReport> reports() {
        long now = System.nanoTime();
        return workers.stream().map(worker -> worker.report(now)).toList();
    }

    List<Worker> all() {
        return workers;
    }

    /** Begins polling. Refuses when Redis holds another number of logs; goes on when it does not answer. */
    @Override
    public void start() {
        try {
            feeds.checkShards();
        } catch (DataAccessException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("Redis does not answer, starting without it");
        }
        stopped = new CountDownLatch(1);
        poller = Thread.ofVirtual().name("engine-poll").start(this::pollOn);
    }

    /** Says that the workers are leaving, then bye in their logs. */
    @Override
    public void stop() {
        workers.forEach(Worker::drain);
        stopped.countDown();
        Thread thread = poller;
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        workers.forEach(Worker::stopFeed);
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void pollOn() {
        EngineState state = EngineState.UNKNOWN;
        long left = 0;
        try {
            while (!stopped.await(left, TimeUnit.NANOSECONDS)) {
                long began = System.nanoTime();
                state = looked(state, began);
                left = interval.toNanos() - (System.nanoTime() - began);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fault in one look must not end the polling. */
    private EngineState looked(EngineState before, long now) {
        try {
            EngineState state = poll.look(before, now);
            if (state.life().condition() != before.life().condition()) {
                log.atInfo()
                        .addKeyValue("engine", state.life().condition())
                        .addKeyValue("problem", state.problem())
                        .log("Engine changed");
            }
            workers.forEach(worker -> worker.observe(state));
            return state;
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Look at the engine failed");
            return before;
        }
    }
}
