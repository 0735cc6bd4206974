package io.glidepath.picker.learning;

import io.glidepath.picker.scheduling.EngineProfile;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Step times of engines, before anything is measured.
 *
 * @param usual engines of models that are not named below
 * @param models engines of named models
 */
@ConfigurationProperties("picker.engine-profiles")
record EngineProfileProperties(
        @DefaultValue Rates usual, @DefaultValue List<OfModel> models) {

    EngineProfileProperties {
        models = List.copyOf(models);
        usual.profile();
        models.forEach(entry -> entry.rates().profile());
    }

    /**
     * Engines of one model.
     *
     * @param model its name
     * @param rates their step times
     */
    record OfModel(String model, @DefaultValue Rates rates) {}

    /**
     * The numbers; the defaults are a 32-billion-parameter model on two H100, vLLM.
     *
     * @param baseSeconds seconds a step
     * @param perPrefillToken seconds a prompt token
     * @param perContextToken seconds a token of context
     * @param perPair seconds a pair of prompt tokens
     * @param stepTokens token budget of a step
     */
    record Rates(
            @DefaultValue("0.0122") double baseSeconds,
            @DefaultValue("54e-6") double perPrefillToken,
            @DefaultValue("40e-9") double perContextToken,
            @DefaultValue("2.6e-9") double perPair,
            @DefaultValue("8192") int stepTokens) {

        EngineProfile profile() {
            return new EngineProfile(baseSeconds, perPrefillToken, perContextToken, perPair, stepTokens);
        }
    }
}
