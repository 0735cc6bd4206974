package io.glidepath.picker.pick;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.picker.chunks.RoutedChunks;
import io.glidepath.picker.fleet.FleetListener;
import io.glidepath.picker.flow.WaitingRoom;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.residency.PredictedResidency;
import org.springframework.stereotype.Component;

/** A new life of an engine starts with an empty cache and unknown speed; a worker that is gone takes all with it. */
@Component
class WorkerLives implements FleetListener {

    private final PredictedResidency residency;
    private final RoutedChunks chunks;
    private final RateBook rates;
    private final Ledger ledger;
    private final WaitingRoom room;

    WorkerLives(PredictedResidency residency, RoutedChunks chunks, RateBook rates, Ledger ledger, WaitingRoom room) {
        this.residency = residency;
        this.chunks = chunks;
        this.rates = rates;
        this.ledger = ledger;
        this.room = room;
    }

    @Override
    public void changed(FleetView before, FleetView after) {
        before.workers().stream().filter(worker -> ended(worker, after)).forEach(worker -> {
            residency.forget(worker.report().id());
            chunks.forget(worker.report().id());
            rates.forget(worker.report().id());
        });
        rates.retain(after.byId().keySet());
        ledger.retain(after.byId().keySet());
        room.wake();
    }

    private static boolean ended(FleetWorker was, FleetView after) {
        FleetWorker is = after.byId().get(was.report().id());
        Epoch epoch = was.report().epoch();
        return is == null || (epoch != null && !epoch.equals(is.report().epoch()));
    }
}
