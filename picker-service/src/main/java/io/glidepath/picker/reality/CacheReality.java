package io.glidepath.picker.reality;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.fleet.FleetListener;
import io.glidepath.picker.lookup.IndexClient;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.signals.PickerMetrics.GaugeName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Every finished request is a test of the index: the engine reports how much of the prompt it had cached. A worker whose
 * last requests were further off than tolerated is suspect: shown, and asked to tell its cache anew; again only after as
 * many more requests in the same life, since then the wish was lost.
 *
 * <p>Any thread. Holds one window of requests for each worker of the fleet.
 */
@Component
public class CacheReality implements FleetListener {

    private static final Logger LOG = LoggerFactory.getLogger(CacheReality.class);

    private final RealityProperties settings;
    private final BiConsumer<WorkerId, Epoch> ask;
    // Guarded by this: a few instructions for each finished request.
    private final Map<WorkerId, Watched> watched = new HashMap<>();

    @Autowired
    CacheReality(RealityProperties settings, IndexClient index, PickerMetrics metrics) {
        this(settings, index::doubt);
        metrics.gauge(GaugeName.SUSPECT_WORKERS, () -> suspects().size());
    }

    CacheReality(RealityProperties settings, BiConsumer<WorkerId, Epoch> ask) {
        this.settings = settings;
        this.ask = ask;
    }

    /**
     * Takes how one request went.
     *
     * @param worker who served it
     * @param promptTokens tokens of its prompt, at least 1
     * @param predicted how many of them were believed to be cached
     * @param reported how many the engine says were
     */
    public void compared(WorkerId worker, int promptTokens, int predicted, int reported) {
        judge(worker, promptTokens, predicted, reported).ifPresent(epoch -> {
            LOG.atWarn()
                    .addKeyValue("worker", worker)
                    .addKeyValue("epoch", epoch)
                    .addKeyValue("off", suspects().get(worker))
                    .log("the engine's cache is not what the index says; its adapter is asked to tell it anew");
            ask.accept(worker, epoch);
        });
    }

    /**
     * Workers whose cache is not what the index says.
     *
     * @return each with the tokens off, as a share of the prompt tokens of its last requests
     */
    public synchronized Map<WorkerId, Double> suspects() {
        Map<WorkerId, Double> suspects = new TreeMap<>();
        watched.forEach((worker, one) -> {
            if (one.suspect) {
                suspects.put(worker, one.share);
            }
        });
        return suspects;
    }

    @Override
    public synchronized void changed(FleetView before, FleetView after) {
        watched.keySet().retainAll(after.byId().keySet());
        for (FleetWorker worker : after.workers()) {
            Epoch epoch = worker.report().epoch();
            Watched one = watched.computeIfAbsent(worker.report().id(), id -> new Watched(settings.requests()));
            one.tells = worker.report().cache().events() == CacheInfo.Events.EXACT;
            if (epoch != null && !epoch.equals(one.epoch)) {
                one.live(epoch, settings.requests());
            }
        }
    }

    /** The life to be asked about, when this request made the worker suspect. */
    private synchronized Optional<Epoch> judge(WorkerId worker, int promptTokens, int predicted, int reported) {
        Watched one = watched.get(worker);
        if (one == null) { // it left the fleet while it served
            return Optional.empty();
        }
        one.window.add(promptTokens, predicted, reported);
        if (!one.window.full()) {
            return Optional.empty();
        }
        one.share = one.window.share();
        one.suspect = one.share > settings.tolerance();
        one.sinceAsked++;
        if (!one.suspect || one.sinceAsked < settings.requests()) {
            return Optional.empty();
        }
        one.sinceAsked = 0;
        return one.tells ? Optional.ofNullable(one.epoch) : Optional.empty();
    }

    /** One worker. A new life is judged by requests of its own, and stays suspect until they agree. */
    private static final class Watched {

        private Agreement window;
        private @Nullable Epoch epoch;
        private boolean suspect;

        /** Whether its engine publishes events; another's cache is guessed by the picker, and cannot be told anew. */
        private boolean tells;

        private int sinceAsked;
        private double share;

        Watched(int requests) {
            window = new Agreement(requests);
            sinceAsked = requests;
        }

        void live(Epoch life, int requests) {
            epoch = life;
            window = new Agreement(requests);
            sinceAsked = requests;
        }
    }
}
