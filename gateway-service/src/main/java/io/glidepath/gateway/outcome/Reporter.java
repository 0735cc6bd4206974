package io.glidepath.gateway.outcome;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeBatch;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.gateway.calls.Picker;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/**
 * Tells one picker what happened. Reports come from any thread; they leave on the reporting thread, one batch at a time,
 * so that they arrive in order. A batch that is not answered stays at the front and is sent again with the next
 * heartbeat.
 */
final class Reporter {

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

    private final Picker picker;
    private final ReportCalls calls;
    private final Scheduler thread;
    private final LongSupplier nanoClock;
    private final OutcomeQueue queue;
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** Reporting thread only, as the two below. */
    private boolean sending;

    private boolean adoptionDue;
    private long lastSentNanos;

    Reporter(Picker picker, ReportCalls calls, Scheduler thread, LongSupplier nanoClock) {
        this.picker = picker;
        this.calls = calls;
        this.thread = thread;
        this.nanoClock = nanoClock;
        this.queue = new OutcomeQueue(calls.settings().queue());
        this.lastSentNanos = nanoClock.getAsLong();
    }

    Picker picker() {
        return picker;
    }

    /** Any thread. */
    void report(Outcome outcome) {
        if (!queue.offer(outcome)) {
            calls.metrics().outcomes("dropped", 1);
        } else if (scheduled.compareAndSet(false, true)) {
            thread.schedule(this::flush, calls.settings().window().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Reporting thread: once a heartbeat, with or without something to tell. */
    void beat() {
        long idle = nanoClock.getAsLong() - lastSentNanos;
        if (!sending
                && (!queue.isEmpty() || idle >= calls.settings().heartbeat().toNanos() / 2)) {
            send(queue.take(calls.settings().batch()));
        }
    }

    /** Reporting thread: whether the picker forgot something that lives. */
    boolean adoptionDue() {
        return adoptionDue;
    }

    /** Reporting thread: hands over live requests, and takes the reservations that the picker makes for them. */
    void adopt(List<LiveRequest> requests) {
        adoptionDue = false;
        if (requests.isEmpty()) {
            return;
        }
        calls.adopt(picker, requests)
                .publishOn(thread)
                .subscribe(answer -> adopted(requests, answer.reservations()), failure -> adoptionFailed(failure));
    }

    boolean isIdle() {
        return queue.isEmpty() && !sending;
    }

    private void adopted(List<LiveRequest> requests, List<ReservationId> reservations) {
        for (int i = 0; i < requests.size(); i++) {
            requests.get(i).adoptedAs(reservations.get(i)).ifPresent(this::report);
        }
        calls.metrics().adopted(requests.size());
        LOG.info("picker adopted live requests picker={} requests={}", picker.id(), requests.size());
    }

    private void adoptionFailed(Throwable failure) {
        adoptionDue = true;
        LOG.warn("adoption failed picker={} failure={}", picker.id(), failure.toString());
    }

    private void flush() {
        scheduled.set(false);
        if (!sending && picker.answers() && !queue.isEmpty()) {
            send(queue.take(calls.settings().batch()));
        }
    }

    private void send(List<Outcome> batch) {
        sending = true;
        lastSentNanos = nanoClock.getAsLong();
        calls.outcomes(picker, batch)
                .publishOn(thread)
                .subscribe(answer -> told(batch, answer), failure -> untold(batch, failure));
    }

    private void told(List<Outcome> batch, OutcomeBatch.Answer answer) {
        sending = false;
        picker.answered();
        for (int i = 0; i < batch.size(); i++) {
            answered(batch.get(i), answer.items().get(i));
        }
        flush();
    }

    /** An end needs no adoption, whoever forgot it: it is over either way. */
    private void answered(Outcome outcome, OutcomeBatch.Item item) {
        boolean lives = outcome.event() != OutcomeEvent.END;
        switch (item.status()) {
            case 200 -> calls.metrics().outcomes("taken", 1);
            case 404, 410 -> {
                calls.metrics().outcomes(item.status() == 404 ? "unknown" : "gone", 1);
                adoptionDue |= lives;
            }
            default -> calls.metrics().outcomes("foreign", 1);
        }
    }

    private void untold(List<Outcome> batch, Throwable failure) {
        sending = false;
        picker.missed();
        int dropped = queue.putBack(batch);
        if (dropped > 0) {
            calls.metrics().outcomes("dropped", dropped);
        }
        calls.metrics().outcomes("unsent", batch.size());
        LOG.debug("picker did not take reports picker={} failure={}", picker.id(), failure.toString());
    }
}
