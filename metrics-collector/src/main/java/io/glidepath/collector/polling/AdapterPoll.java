package io.glidepath.collector.polling;

import io.glidepath.collector.discovery.DiscoveredAdapter;
import io.glidepath.collector.fleet.FleetFeed;
import io.glidepath.collector.metrics.CollectorMetrics;
import io.glidepath.collector.polling.PollOutcome.Answered;
import io.glidepath.collector.polling.PollOutcome.Failed;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One poll: waits for a permit, asks the adapter, tells the feed. Shared by all polling threads.
 *
 * @param permits as many as polls may run at one time
 */
record AdapterPoll(
        AdapterClient client, FleetFeed feed, CollectorMetrics metrics, Semaphore permits, LongSupplier nanoTime) {

    private static final Logger log = LoggerFactory.getLogger(AdapterPoll.class);

    /**
     * Polls once.
     *
     * @param failing whether the poll before failed, so that a run of failures is logged once
     * @return whether this one failed
     * @throws InterruptedException when the adapter is no longer to be polled
     */
    boolean once(DiscoveredAdapter adapter, boolean failing) throws InterruptedException {
        PollOutcome outcome = permitted(adapter);
        switch (outcome) {
            case Answered(var reports) -> feed.answered(adapter, reports);
            case Failed failed -> feed.missed(adapter, failed.text());
        }
        boolean failed = outcome instanceof Failed;
        if (failed != failing) {
            log.info(
                    "adapter {} adapter={} outcome={}", failed ? "gives no report" : "reports again", adapter, outcome);
        }
        return failed;
    }

    private PollOutcome permitted(DiscoveredAdapter adapter) throws InterruptedException {
        permits.acquire();
        try {
            long begin = nanoTime.getAsLong();
            PollOutcome outcome = client.poll(adapter);
            metrics.polled(outcome.word(), Duration.ofNanos(nanoTime.getAsLong() - begin));
            return outcome;
        } finally {
            permits.release();
        }
    }
}
