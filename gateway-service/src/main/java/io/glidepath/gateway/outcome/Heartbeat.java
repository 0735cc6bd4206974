package io.glidepath.gateway.outcome;

import io.glidepath.contracts.identity.ReservationId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Beats once a heartbeat on the reporting thread: progress of everything live, a sign of life to each picker, and the
 * adoption of what a picker forgot or nobody ever reserved. Stops after the web server, so that the last ends are told.
 */
@Component
class Heartbeat implements SmartLifecycle {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final LiveRequests live;
    private final Reporters reporters;
    private final OutcomeSettings settings;
    private volatile Disposable beat = Disposables.disposed();

    Heartbeat(LiveRequests live, Reporters reporters, OutcomeSettings settings) {
        this.live = live;
        this.reporters = reporters;
        this.settings = settings;
    }

    @Override
    public void start() {
        long period = settings.heartbeat().toNanos();
        beat = reporters.thread().schedulePeriodically(this::beat, 0, period, TimeUnit.NANOSECONDS);
    }

    @Override
    public void stop() {
        beat.dispose();
        long until = System.nanoTime() + LAST_WORDS.toNanos();
        while (System.nanoTime() < until && !reporters.all().stream().allMatch(Reporter::isIdle)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public boolean isRunning() {
        return !beat.isDisposed();
    }

    /** Below the web server's own phase: it stops first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE / 2;
    }

    private void beat() {
        live.reportProgress();
        boolean orphansTaken = false;
        for (Reporter reporter : reporters.all()) {
            boolean mayAdopt = reporter.picker().answers();
            boolean takesOrphans = mayAdopt && !orphansTaken;
            orphansTaken |= takesOrphans;
            if (mayAdopt) {
                reporter.adopt(live.where(request -> forgotten(request, reporter, takesOrphans)));
            }
            reporter.beat();
        }
    }

    private static boolean forgotten(LiveRequest request, Reporter reporter, boolean takesOrphans) {
        return request.reservation()
                .map(ReservationId::picker)
                .map(owner ->
                        reporter.adoptionDue() && owner.equals(reporter.picker().id()))
                .orElse(takesOrphans);
    }
}
