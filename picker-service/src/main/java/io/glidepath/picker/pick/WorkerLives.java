package io.glidepath.picker.pick;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.picker.fleet.FleetListener;
import io.glidepath.picker.flow.WaitingRoom;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.placing.Experience;
import org.springframework.stereotype.Component;

/** A new life of an engine starts with an empty cache and unknown speed; a worker that is gone takes all with it. */
@Component
class WorkerLives implements FleetListener {

    private final Experience experience;
    private final Ledger ledger;
    private final WaitingRoom room;

    WorkerLives(Experience experience, Ledger ledger, WaitingRoom room) {
        this.experience = experience;
        this.ledger = ledger;
        this.room = room;
    }

    @Override
    public void changed(FleetView before, FleetView after) {
        before.workers().stream()
                .filter(worker -> ended(worker, after))
                .forEach(worker -> experience.forget(worker.report().id()));
        experience.rates().retain(after.byId().keySet());
        ledger.retain(after.byId().keySet());
        room.wake();
    }

    private static boolean ended(FleetWorker was, FleetView after) {
        FleetWorker is = after.byId().get(was.report().id());
        Epoch epoch = was.report().epoch();
        return is == null || (epoch != null && !epoch.equals(is.report().epoch()));
    }
}
