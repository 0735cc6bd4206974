package io.glidepath.adapter.engine;

import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.ServedModel;
import java.util.List;
import java.util.Set;

/**
 * What an engine said of itself.
 *
 * @param engine program and version
 * @param models what it serves, at least one
 * @param capabilities what it can do beyond the plain
 */
public record EngineDescription(EngineInfo engine, List<ServedModel> models, Set<String> capabilities) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException when there is no model
     */
    public EngineDescription {
        models = List.copyOf(models);
        capabilities = Set.copyOf(capabilities);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("an engine serves at least one model");
        }
    }

    /**
     * What the base model's block chains hang on.
     *
     * @return id of the first model that is no adapter on another
     */
    public String rootModel() {
        return models.getFirst().id();
    }
}
