package io.glidepath.gateway.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetEvents;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.gateway.calls.InternalClient;
import io.glidepath.gateway.signals.GatewayMetrics;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Watches the collector for as long as this process lives. A gap in the revisions, silence or an error begins the watch
 * anew, which starts with a whole snapshot.
 */
@Component
class FleetFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FleetFollower.class);
    private static final int LARGEST_EVENT = 64 * 1024 * 1024;
    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
            new ParameterizedTypeReference<>() {};

    private final FleetSettings settings;
    private final InternalClient internal;
    private final Fleet fleet;
    private final FleetEvents events;
    private final GatewayMetrics metrics;
    private volatile Disposable watch = Disposables.disposed();

    FleetFollower(FleetSettings settings, InternalClient internal, Fleet fleet, GatewayMetrics metrics) {
        this.settings = settings;
        this.internal = internal;
        this.fleet = fleet;
        this.metrics = metrics;
        this.events = new FleetEvents(
                data -> internal.read(data.getBytes(UTF_8), FleetSnapshot.class),
                data -> internal.read(data.getBytes(UTF_8), FleetChange.class));
    }

    @Override
    public void start() {
        WebClient client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(internal.streaming()))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_EVENT))
                .build();
        watch = client.get()
                .uri(settings.collectorUrl() + FleetSnapshot.WATCH_PATH)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .retrieve()
                .bodyToFlux(EVENT)
                .timeout(settings.silence())
                .doOnNext(this::take)
                .then(Mono.error(new WatchEndedException("the collector ended the watch")))
                .doOnError(this::reload)
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, settings.retry()))
                .subscribe();
    }

    @Override
    public void stop() {
        watch.dispose();
    }

    @Override
    public boolean isRunning() {
        return !watch.isDisposed();
    }

    private void take(ServerSentEvent<String> event) {
        events.after(fleet.view(), event.event(), event.data()).ifPresent(fleet::show);
    }

    private void reload(Throwable failure) {
        String cause = failure instanceof TimeoutException
                ? "silent"
                : failure instanceof FleetEvents.GapException ? "gap" : "lost";
        metrics.fleetReload(cause);
        LOG.debug("fleet watch begins anew cause={} failure={}", cause, failure.toString());
    }

    /** The watch cannot go on from here. */
    private static final class WatchEndedException extends RuntimeException {
        WatchEndedException(String message) {
            super(message, null, false, false);
        }
    }
}
