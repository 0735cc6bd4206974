package io.glidepath.picker.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsWatchTest {

    private final ModelProfiles profiles = new ModelProfiles();

    private Path file;
    private ModelsWatch watch;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        file = folder.resolve("models.yml");
        watch = new ModelsWatch(
                profiles,
                new ModelsProperties(file.toString(), Duration.ofHours(1)),
                InstantSource.fixed(Instant.EPOCH));
    }

    @Test
    void takesAChangedFileOver() throws IOException {
        write("models: [{id: a, tokenizer: 'classpath:/tiny'}, {id: b}]");
        ModelState first = state("a");
        write("models: [{id: a, tokenizer: 'classpath:/tiny'}, {id: c}]");

        assertThat(first).isInstanceOf(ModelState.Local.class);
        assertThat(state("a")).as("not loaded again").isSameAs(first);
        assertThat(profiles.of("b")).isEmpty();
        assertThat(state("c")).isInstanceOf(ModelState.ByEngine.class);
    }

    @Test
    void keepsTheLastGoodFile() throws IOException {
        write("models: [{id: a}]");
        write("models: [{id: a, block-size: x}]");

        assertThat(profiles.of("a")).isPresent();
        assertThat(watch.problem()).hasValue(file + ": models[0].block-size must be a whole number but was x");
        Files.delete(file);
        watch.look();
        assertThat(watch.problem()).hasValue(file + ": " + file + " is not there");
        assertThat(profiles.of("a")).isPresent();
    }

    @Test
    void forgetsAProblemThatIsMended() throws IOException {
        write("models: 3");
        write("models: [{id: a}]");

        assertThat(watch.problem()).isEmpty();
    }

    @Test
    void leavesAModelToItsEnginesWhenItCannotBeLoaded() throws IOException {
        write("models: [{id: a, tokenizer: /nowhere}, {id: b, tokenizer: 'classpath:/tiny', template: /no.jinja}]");

        assertThat(state("a")).isEqualTo(new ModelState.Unloadable("/nowhere has no tokenizer.json"));
        assertThat(state("b")).isEqualTo(new ModelState.Unloadable("template /no.jinja is not there"));
        assertThat(new ModelsHealthIndicator(profiles, watch)
                        .health()
                        .getDetails()
                        .toString())
                .contains("a=engine, since /nowhere has no tokenizer.json");
    }

    private ModelState state(String id) {
        return profiles.state(profiles.of(id).orElseThrow());
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file, yaml);
        watch.look();
    }
}
