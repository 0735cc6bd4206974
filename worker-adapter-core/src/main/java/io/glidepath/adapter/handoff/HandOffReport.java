package io.glidepath.adapter.handoff;

import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.handoff.TransferKind;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a worker's report says of the hand-off. Thread-safe. */
@Component
public class HandOffReport {

    /** Reported where the engine can prefill for others and decode for others alike. */
    private static final String BOTH = "kv-both";

    private static final String BOOTSTRAP = "kv-bootstrap-port:";

    private final HandOffSettings settings;
    private final ObjectProvider<TransferGauge> gauges;
    private volatile int listening;

    HandOffReport(HandOffSettings settings, ObjectProvider<TransferGauge> gauges) {
        this.settings = settings;
        this.gauges = gauges;
    }

    /**
     * Notes the port once the server has one.
     *
     * @param event of this context or of Actuator's, which has a namespace
     */
    @EventListener
    public void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            listening = event.getWebServer().getPort();
        }
    }

    /**
     * Where requests are taken.
     *
     * @return null where they are not, or not yet
     */
    public @Nullable Integer port() {
        if (settings.kind().isEmpty() || listening == 0) {
            return null;
        }
        return settings.port() == 0 ? listening : settings.port();
    }

    /**
     * How the engine hands off.
     *
     * @return words for the report; none when it does not
     */
    public Set<String> capabilities() {
        Set<String> words = new TreeSet<>();
        settings.kind().ifPresent(kind -> {
            words.add(kind.capability());
            if (settings.both()) {
                words.add(BOTH);
            }
            if (kind == TransferKind.MOONCAKE || kind == TransferKind.SGLANG) {
                words.add(BOOTSTRAP + settings.bootstrapPort());
            }
        });
        return words;
    }

    /**
     * The port of a prefill engine's bootstrap server.
     *
     * @param capabilities those of its worker's report
     * @return what the report says; 8998, which all of them use unless told otherwise, when it says nothing
     */
    public static int bootstrapPort(Set<String> capabilities) {
        return capabilities.stream()
                .filter(word -> word.startsWith(BOOTSTRAP))
                .map(word -> word.substring(BOOTSTRAP.length()))
                .filter(word -> word.matches("\\d{1,5}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(8998);
    }

    /**
     * Gauges with what this adapter knows of transfers.
     *
     * @param engine the engine's own
     * @return the same where it knows nothing
     */
    public WorkerLoad with(WorkerLoad engine) {
        TransferGauge gauge = gauges.getIfAvailable();
        return gauge == null || settings.kind().isEmpty() ? engine : gauge.on(engine);
    }
}
