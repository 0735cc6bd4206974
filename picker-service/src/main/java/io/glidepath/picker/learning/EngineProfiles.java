package io.glidepath.picker.learning;

import io.glidepath.picker.scheduling.EngineProfile;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is expected of an engine before it was measured, by the model that it serves. */
@Component
public class EngineProfiles {

    private final EngineProfile usual;
    private final Map<String, EngineProfile> byModel;

    EngineProfiles(EngineProfileProperties settings) {
        usual = settings.usual().profile();
        byModel = settings.models().stream()
                .collect(Collectors.toUnmodifiableMap(EngineProfileProperties.OfModel::model, entry -> entry.rates()
                        .profile()));
    }

    /**
     * Finds the profile for engines of a model.
     *
     * @param model the model, aliases resolved
     * @return its profile; the usual one for a model that settings do not name
     */
    public EngineProfile of(String model) {
        return byModel.getOrDefault(model, usual);
    }
}
