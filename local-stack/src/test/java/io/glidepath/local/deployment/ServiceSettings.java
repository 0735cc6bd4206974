package io.glidepath.local.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one module's settings files take from the environment.
 *
 * @param variables defaults by name; empty where there is none
 */
record ServiceSettings(Map<String, String> variables) {

    static final Path ROOT = Path.of("..");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)(?::([^}]*))?}");
    private static final Pattern DOCUMENTED = Pattern.compile("`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`");
    private static final String BOTH_ADAPTERS = "worker-adapter-core";

    static ServiceSettings of(String module) {
        Map<String, String> variables = new TreeMap<>();
        Stream<String> modules =
                module.endsWith("-worker-adapter") ? Stream.of(module, BOTH_ADAPTERS) : Stream.of(module);
        modules.flatMap(ServiceSettings::files)
                .map(ServiceSettings::text)
                .flatMap(text -> VARIABLE.matcher(text).results())
                .forEach(found -> variables.put(found.group(1), found.group(2) == null ? "" : found.group(2)));
        return new ServiceSettings(variables);
    }

    private static Stream<Path> files(String module) {
        Path folder = ROOT.resolve(module).resolve("src/main/resources");
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".yml")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ports that the service opens when nothing else is said. */
    List<Integer> ports() {
        return variables.entrySet().stream()
                .filter(variable -> variable.getKey().matches("\\w+_PORT"))
                .map(variable -> Integer.valueOf(variable.getValue()))
                .filter(port -> port > 0)
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Variables that the tables of a README name, but Spring's own. */
    static List<String> documented(String module) {
        return Pattern.compile("(?m)^\\|.*")
                .matcher(text(ROOT.resolve(module).resolve("README.md")))
                .results()
                .flatMap(row -> DOCUMENTED.matcher(row.group()).results())
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !name.startsWith("SPRING_"))
                .toList();
    }
}
