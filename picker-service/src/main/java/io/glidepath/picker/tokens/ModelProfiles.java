package io.glidepath.picker.tokens;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The models that are tokenized in this process. */
@Component
public class ModelProfiles {

    private final Map<String, ModelProfile> byId;

    ModelProfiles(DeclaredModels declared) {
        byId = declared.models().stream().collect(Collectors.toUnmodifiableMap(ModelProfile::id, Function.identity()));
    }

    /**
     * Finds the profile of a model.
     *
     * @param model name that a request says
     * @return its profile; empty for a model that nobody described
     */
    public Optional<ModelProfile> of(String model) {
        return Optional.ofNullable(byId.get(model));
    }

    Collection<ModelProfile> all() {
        return byId.values();
    }
}
