package io.glidepath.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the documents true: the classes and files that they name are there. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+\\.)+[A-Z]\\w+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#:]+)\\)");

    @ParameterizedTest
    @MethodSource("documents")
    void everyClassThatADocumentNamesExists(Path document) throws IOException {
        List<String> gone = found(CLASS, document).stream()
                .filter(name ->
                        Stream.of("", "io.glidepath.", rootPackage(document)).noneMatch(root -> exists(root + name)))
                .toList();

        assertThat(gone).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFileThatADocumentLinksExists(Path document) throws IOException {
        Path folder = document.getParent();
        List<String> gone = found(LINK, document).stream()
                .filter(link -> !Files.exists(folder.resolve(link)))
                .toList();

        assertThat(gone).isEmpty();
    }

    @Test
    void theArchitecturePageWalksThroughEveryService() throws IOException {
        assertThat(found(CLASS, ROOT.resolve("docs/architecture.md")))
                .extracting(name -> name.substring(0, name.indexOf('.')))
                .contains("gateway", "picker", "kvindex", "collector", "adapter", "simulator", "contracts");
    }

    @Test
    void theReadmeStaysShort() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> modules = Files.find(ROOT, 2, (path, attributes) -> path.getFileName()
                        .toString()
                        .matches("README.md|CONTRIBUTING.md"))) {
            return Stream.concat(docs.filter(path -> path.toString().endsWith(".md")), modules)
                    .sorted()
                    .toList();
        }
    }

    private static List<String> found(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** A module's own README leaves out the package that the module's folder already names. */
    private static String rootPackage(Path document) {
        String module = String.valueOf(document.getParent().getFileName());
        return switch (module) {
            case "kv-index-service" -> "io.glidepath.kvindex.";
            case "metrics-collector" -> "io.glidepath.collector.";
            case "worker-adapter-core" -> "io.glidepath.adapter.";
            case "engine-simulator" -> "io.glidepath.simulator.";
            default -> "io.glidepath." + module.replace("-service", "") + ".";
        };
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, DocumentationTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
