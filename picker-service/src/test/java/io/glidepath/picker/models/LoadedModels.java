package io.glidepath.picker.models;

import java.time.Instant;
import java.time.InstantSource;

/** Models that a test describes, loaded. */
public final class LoadedModels {

    private LoadedModels() {}

    public static ModelProfiles of(String yaml) {
        ModelProfiles profiles = new ModelProfiles();
        profiles.replace(ModelsFile.read(yaml), new ModelLoader(InstantSource.fixed(Instant.EPOCH)));
        return profiles;
    }
}
