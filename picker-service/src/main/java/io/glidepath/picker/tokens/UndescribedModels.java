package io.glidepath.picker.tokens;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.picker.fleet.FleetListener;
import io.glidepath.picker.models.ModelProfiles;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives notice of models that ready workers serve and nobody described: an engine is asked for the tokens of each request. */
@Component
class UndescribedModels implements FleetListener {

    private static final Logger LOG = LoggerFactory.getLogger(UndescribedModels.class);

    private final ModelProfiles profiles;
    private volatile FleetView seen = FleetView.EMPTY;
    // Touched on the follower's thread alone.
    private final Set<String> noticed = new TreeSet<>();

    UndescribedModels(ModelProfiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public void changed(FleetView before, FleetView after) {
        seen = after;
        Set<String> missing = now();
        noticed.retainAll(missing);
        missing.stream().filter(noticed::add).forEach(model -> LOG.atWarn()
                .addKeyValue("model", model)
                .log("no profile describes this model: engines are asked for its tokens"));
    }

    /** Their names. A description that has come since counts. */
    Set<String> now() {
        Set<String> missing = new TreeSet<>();
        for (FleetWorker worker : seen.workers()) {
            if (worker.report().state() == WorkerState.READY) {
                worker.report().models().stream()
                        .map(ServedModel::id)
                        .filter(model -> !isDescribed(model, worker.report().keys()))
                        .forEach(missing::add);
            }
        }
        return missing;
    }

    /** An alias goes by the description of the model behind it. */
    private boolean isDescribed(String model, @Nullable KeySchemeInfo keys) {
        return profiles.of(model).isPresent()
                || (keys != null && profiles.of(keys.rootModel()).isPresent());
    }
}
