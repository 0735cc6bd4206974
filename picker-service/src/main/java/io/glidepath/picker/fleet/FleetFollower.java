package io.glidepath.picker.fleet;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetEvents;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.signals.PickerMetrics.GaugeName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Exceptions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the collector's watch on one virtual thread, for ever: a snapshot, then changes. A gap, silence or a lost
 * connection leads to a new watch, later and later while they fail; the last picture stays meanwhile.
 */
@Component
class FleetFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FleetFollower.class);
    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
            new ParameterizedTypeReference<>() {};

    private final CollectorProperties settings;
    private final Fleet fleet;
    private final FleetEvents events;
    private final PickerMetrics metrics;
    private final RandomGenerator random;
    private final WebClient client;
    private volatile Optional<Thread> thread = Optional.empty();
    private volatile boolean running;
    // Read and written by the events of one watch, which come one after another.
    private volatile boolean synced;

    FleetFollower(
            CollectorProperties settings,
            InternalCredential credential,
            Fleet fleet,
            JsonMapper json,
            FollowerSignals signals) {
        this.settings = settings;
        this.fleet = fleet;
        this.events = new FleetEvents(
                data -> json.readValue(data, FleetSnapshot.class), data -> json.readValue(data, FleetChange.class));
        this.metrics = signals.metrics();
        this.random = signals.random();
        this.client = WebClient.builder()
                .baseUrl(settings.url().toString())
                .defaultHeader(InternalCredential.HEADER, credential.token())
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize((int) settings.maxEvent().toBytes()))
                .build();
        metrics.gauge(GaugeName.FLEET_AGE, () -> fleet.now().age().toMillis() / 1e3);
        metrics.gauge(
                GaugeName.READY_WORKERS,
                () -> FleetHealthIndicator.readyWorkers(fleet.now().view()));
    }

    @Override
    public void start() {
        running = true;
        thread = Optional.of(Thread.ofVirtual().name("fleet-follower").start(this::follow));
    }

    @Override
    public void stop() {
        running = false;
        thread.ifPresent(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void follow() {
        Duration wait = settings.firstRetry();
        while (running) {
            synced = false;
            String cause = watch();
            wait = synced ? settings.firstRetry() : wait;
            if (running) {
                metrics.fleetReconnect(cause);
                pause(wait);
                wait = wait.multipliedBy(2).compareTo(settings.lastRetry()) > 0
                        ? settings.lastRetry()
                        : wait.multipliedBy(2);
            }
        }
    }

    /** Runs until the watch ends, and says why it did. */
    private String watch() {
        try {
            client.get()
                    .uri(FleetSnapshot.WATCH_PATH)
                    .retrieve()
                    .bodyToFlux(EVENT)
                    .timeout(settings.silence())
                    .doOnNext(this::take)
                    .blockLast();
            return "ended";
        } catch (RuntimeException e) {
            Throwable cause = Exceptions.unwrap(e);
            if (running) {
                LOG.atWarn()
                        .addKeyValue("collector", settings.url())
                        .addKeyValue("cause", cause.toString())
                        .log("the watch on the fleet was lost; the last picture stays");
            }
            return cause instanceof FleetEvents.GapException
                    ? "gap"
                    : cause instanceof TimeoutException ? "silent" : "failed";
        }
    }

    private void take(ServerSentEvent<String> event) {
        events.after(fleet.now().view(), event.event(), event.data()).ifPresent(fleet::show);
        synced = synced || FleetSnapshot.EVENT.equals(event.event());
    }

    private void pause(Duration wait) {
        try {
            Thread.sleep(wait.plusMillis(random.nextLong(1 + wait.toMillis() / 4)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
