package io.glidepath.decode.fleet;

import io.glidepath.adapter.credential.CredentialSettings;
import io.glidepath.adapter.handoff.HandOffSettings;
import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetEvents;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.micrometer.core.instrument.MeterRegistry;
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
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Watches the collector while this adapter hands off. A gap in the revisions, silence or an error begins the watch anew,
 * which starts with a whole snapshot.
 */
@Component
class FleetFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FleetFollower.class);
    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
            new ParameterizedTypeReference<>() {};

    private final FleetSettings settings;
    private final boolean wanted;
    private final String credential;
    private final PrefillWorkers workers;
    private final FleetEvents events;
    private final MeterRegistry meters;
    private volatile Disposable watch = Disposables.disposed();

    FleetFollower(
            FleetSettings settings,
            HandOffSettings handOff,
            CredentialSettings credential,
            PrefillWorkers workers,
            JsonMapper json,
            MeterRegistry meters) {
        this.settings = settings;
        this.wanted = handOff.kind().isPresent();
        this.credential = credential.token();
        this.workers = workers;
        this.events = new FleetEvents(
                data -> json.readValue(data, FleetSnapshot.class), data -> json.readValue(data, FleetChange.class));
        this.meters = meters;
    }

    @Override
    public void start() {
        if (!wanted) {
            return;
        }
        watch = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.newConnection()))
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize((int) settings.maxEvent().toBytes()))
                .build()
                .get()
                .uri(settings.collectorUrl() + FleetSnapshot.WATCH_PATH)
                .header(InternalCredential.HEADER, credential)
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
        events.after(workers.view(), event.event(), event.data()).ifPresent(workers::show);
    }

    private void reload(Throwable failure) {
        String cause = failure instanceof TimeoutException
                ? "silent"
                : failure instanceof FleetEvents.GapException ? "gap" : "lost";
        meters.counter("glidepath.adapter.fleet.reloads", "cause", cause).increment();
        log.atDebug()
                .addKeyValue("cause", cause)
                .addKeyValue("failure", failure.toString())
                .log("Fleet watch begins anew");
    }

    /** The watch cannot go on from here. */
    private static final class WatchEndedException extends RuntimeException {
        WatchEndedException(String message) {
            super(message, null, false, false);
        }
    }
}
