package io.glidepath.picker.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/** The models that the picker brings with it, loaded once for all tests. */
public final class BundledModels {

    public static final ModelProfiles PROFILES = load();
    public static final LocalModel GLIDE_SIM = local("glide-sim");

    private BundledModels() {}

    private static ModelProfiles load() {
        try (InputStream in = BundledModels.class.getResourceAsStream("/models/models.yml")) {
            ModelProfiles profiles = new ModelProfiles();
            profiles.replace(
                    ModelsFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)),
                    new ModelLoader(InstantSource.fixed(Instant.EPOCH)));
            return profiles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalModel local(String id) {
        return ((ModelState.Local) PROFILES.state(PROFILES.of(id).orElseThrow())).model();
    }
}
