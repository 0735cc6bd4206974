package io.glidepath.picker.models;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Always up, since engines can be asked instead; says how each model is tokenized, and why a file is not in force. */
@Component
class ModelsHealthIndicator implements HealthIndicator {

    private final ModelProfiles profiles;
    private final ModelsWatch watch;

    ModelsHealthIndicator(ModelProfiles profiles, ModelsWatch watch) {
        this.profiles = profiles;
        this.watch = watch;
    }

    @Override
    public Health health() {
        Map<String, String> models = new TreeMap<>();
        profiles.states().forEach((id, state) -> models.put(id, sentence(state)));
        Health.Builder health = Health.up().withDetail("models", models);
        watch.problem().ifPresent(problem -> health.withDetail("problem", problem));
        return health.build();
    }

    private static String sentence(ModelState state) {
        return switch (state) {
            case ModelState.Local local ->
                "local, " + local.model().tokenizer().kind() + ", compared: "
                        + local.model().check() + ", "
                        + (local.model().tokenizer().bytes() >> 20) + " MiB"
                        + (local.model().template().isPresent() ? "" : ", no template");
            case ModelState.ByEngine byEngine -> "engine";
            case ModelState.Loading loading -> "loading";
            case ModelState.Unloadable unloadable -> "engine, since " + unloadable.why();
        };
    }
}
