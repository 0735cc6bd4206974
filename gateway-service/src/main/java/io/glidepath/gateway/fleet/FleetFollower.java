package io.glidepath.gateway.fleet;

import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.gateway.calls.InternalClient;
import io.glidepath.gateway.signals.GatewayMetrics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
    private final GatewayMetrics metrics;
    private volatile Disposable watch = Disposables.disposed();

    FleetFollower(FleetSettings settings, InternalClient internal, Fleet fleet, GatewayMetrics metrics) {
        this.settings = settings;
        this.internal = internal;
        this.fleet = fleet;
        this.metrics = metrics;
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
        String data = event.data();
        if (data == null) {
            return;
        }
        byte[] json = data.getBytes(StandardCharsets.UTF_8);
        if (FleetSnapshot.EVENT.equals(event.event())) {
            fleet.show(FleetView.of(internal.read(json, FleetSnapshot.class)));
        } else if (FleetChange.EVENT.equals(event.event())) {
            Optional<FleetView> after = fleet.view().after(internal.read(json, FleetChange.class));
            fleet.show(after.orElseThrow(() -> new WatchEndedException("a revision is missing")));
        }
    }

    private void reload(Throwable failure) {
        String cause = failure instanceof TimeoutException
                ? "silent"
                : failure instanceof WatchEndedException ? "gap" : "lost";
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
