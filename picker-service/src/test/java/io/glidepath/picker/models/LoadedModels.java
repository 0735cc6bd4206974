package io.glidepath.picker.models;

import java.time.Instant;
import java.time.InstantSource;

/** Models that a test describes, loaded. */
public final class LoadedModels {

    private LoadedModels() {}

    public static ModelProfiles of(String yaml) {
        ModelProfiles profiles = new ModelProfiles();
        describe(profiles, yaml);
        return profiles;
    }

    /** Other descriptions from now on. */
    public static void describe(ModelProfiles profiles, String yaml) {
        profiles.replace(ModelsFile.read(yaml), new ModelLoader(InstantSource.fixed(Instant.EPOCH)));
    }
}
