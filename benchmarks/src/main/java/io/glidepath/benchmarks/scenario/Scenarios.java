package io.glidepath.benchmarks.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Finds scenarios: those of this module by name, others by path. */
public final class Scenarios {

    private static final String ENDING = ".yml";
    private static final String TITLE = "title:";

    private Scenarios() {}

    /**
     * The scenarios that come with this module.
     *
     * @return their names, in a fixed order
     */
    public static List<String> names() {
        try (InputStream in = resource("index.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a scenario of this module is about; its traces need not be there.
     *
     * @param name one of {@link #names}
     * @return one line
     */
    public static String title(String name) {
        try (InputStream in = resource(name + ENDING)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(TITLE))
                    .map(line -> line.substring(TITLE.length()).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a scenario.
     *
     * @param nameOrFile one of {@link #names}, or the path of a YAML file
     * @param folder that traces named in this module's scenarios are relative to; a file's are relative to itself
     * @return the scenario
     * @throws IllegalArgumentException naming file, line, field, rule and value of what is wrong
     */
    public static Scenario read(String nameOrFile, Path folder) {
        try {
            return names().contains(nameOrFile) ? named(nameOrFile, folder) : file(Path.of(nameOrFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario named(String name, Path folder) throws IOException {
        try (Reader text = new InputStreamReader(resource(name + ENDING), StandardCharsets.UTF_8)) {
            return new ScenarioFile(name, folder).read(name + ENDING, text);
        }
    }

    private static Scenario file(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "scenario must be a file or one of " + String.join(", ", names()) + " but was " + file);
        }
        String last = Objects.requireNonNull(file.getFileName()).toString();
        String name = last.endsWith(ENDING) ? last.substring(0, last.length() - ENDING.length()) : last;
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try (Reader text = Files.newBufferedReader(file)) {
            return new ScenarioFile(name, folder).read(last, text);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Scenarios.class.getResourceAsStream("/scenarios/" + name), name);
    }
}
