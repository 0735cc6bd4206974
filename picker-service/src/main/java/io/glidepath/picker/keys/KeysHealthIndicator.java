package io.glidepath.picker.keys;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.picker.fleet.Fleet;
import io.glidepath.picker.models.ModelProfile;
import io.glidepath.picker.models.ModelProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Always up, since picks go on without cache knowledge; names the workers whose block keys cannot be compared with ours. */
@Component
class KeysHealthIndicator implements HealthIndicator {

    private final Fleet fleet;
    private final ModelProfiles profiles;

    KeysHealthIndicator(Fleet fleet, ModelProfiles profiles) {
        this.fleet = fleet;
        this.profiles = profiles;
    }

    @Override
    public Health health() {
        Map<String, List<FleetWorker>> serving = new TreeMap<>();
        for (FleetWorker worker : fleet.now().view().workers()) {
            if (worker.report().state() == WorkerState.READY) {
                worker.report().models().stream()
                        .map(ServedModel::id)
                        .distinct()
                        .forEach(model -> serving.computeIfAbsent(model, key -> new ArrayList<>())
                                .add(worker));
            }
        }
        Map<String, String> incompatible = new TreeMap<>();
        serving.forEach((model, workers) -> compare(model, workers, incompatible));
        return Health.up().withDetail("incompatible", incompatible).build();
    }

    private void compare(String model, List<FleetWorker> workers, Map<String, String> incompatible) {
        Optional<ModelProfile> described = profile(model, workers);
        if (described.isEmpty()
                && workers.stream().allMatch(worker -> worker.report().keys() == null)) {
            return; // The scheme is ours alone then, and nobody can differ from it.
        }
        Optional<KeyScheme> ours = KeySchemes.of(model, described, workers);
        for (FleetWorker worker : workers) {
            boolean fits = ours.map(scheme -> scheme.fits(worker))
                    .orElse(worker.report().keys() == null);
            if (!fits) {
                String told = model + ": " + KeyScheme.told(worker) + ", here "
                        + ours.map(KeyScheme::told).orElse("unknown, since models.yml does not describe the model");
                incompatible.merge(worker.report().id().value(), told, (one, other) -> one + "; " + other);
            }
        }
    }

    private Optional<ModelProfile> profile(String model, List<FleetWorker> workers) {
        return profiles.of(model).or(() -> workers.stream()
                .flatMap(worker -> Optional.ofNullable(worker.report().keys()).stream())
                .flatMap(keys -> profiles.of(keys.rootModel()).stream())
                .findFirst());
    }
}
