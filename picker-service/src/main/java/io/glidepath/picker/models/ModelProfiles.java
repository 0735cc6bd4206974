package io.glidepath.picker.models;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The described models, as they are now. One thread replaces them, any reads.
 */
public final class ModelProfiles {

    private volatile Map<String, Described> models = Map.of();

    /** Begins with none. */
    public ModelProfiles() {}

    /**
     * Finds the description of a model.
     *
     * @param model name that a request says
     * @return its description; empty for a model that nobody described
     */
    public Optional<ModelProfile> of(String model) {
        return Optional.ofNullable(models.get(model)).map(Described::profile);
    }

    /**
     * Whether a described model is tokenized here.
     *
     * @param profile its description
     * @return the state of what is described now under that name
     */
    public ModelState state(ModelProfile profile) {
        Described described = models.get(profile.id());
        return described == null ? new ModelState.ByEngine() : described.state();
    }

    /**
     * All descriptions.
     *
     * @return in the file's order
     */
    public List<ModelProfile> all() {
        return models.values().stream().map(Described::profile).toList();
    }

    /** Takes new descriptions over. A model whose description did not change stays as it is. */
    void replace(Collection<ModelProfile> profiles, ModelLoader loader) {
        Map<String, Described> before = models;
        Map<String, Described> announced = new LinkedHashMap<>();
        for (ModelProfile profile : profiles) {
            Described known = before.get(profile.id());
            boolean same = known != null && known.profile().equals(profile);
            announced.put(profile.id(), same ? known : new Described(profile, new ModelState.Loading()));
        }
        models = announced;
        for (Described described : announced.values()) {
            if (described.state() instanceof ModelState.Loading) {
                put(new Described(described.profile(), loader.load(described.profile())));
            }
        }
    }

    /** States by model. */
    Map<String, ModelState> states() {
        Map<String, ModelState> states = new LinkedHashMap<>();
        models.forEach((id, described) -> states.put(id, described.state()));
        return states;
    }

    private void put(Described loaded) {
        Map<String, Described> next = new LinkedHashMap<>(models);
        next.put(loaded.profile().id(), loaded);
        models = next;
    }

    private record Described(ModelProfile profile, ModelState state) {}
}
