package io.glidepath.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fault that a document names a test for has that test. */
class FaultTableTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`((?:[a-z]+\\.)+)(\\w+)#(\\w+)`");

    @Test
    void everyTestOfTheFaultTableExists() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/kv-index.md")).stream()
                .filter(line -> line.contains("#") && line.startsWith("|"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(25).allSatisfy(row -> assertThat(NAMED.matcher(row)
                        .results()
                        .filter(test -> exists(test.group(1), test.group(2), test.group(3))))
                .as(row)
                .hasSize(1));
    }

    private static boolean exists(String packages, String name, String method) {
        Path file = Path.of("src/test/java/io/glidepath", packages.replace('.', '/'), name + ".java");
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve(file))
                    .filter(Files::exists)
                    .anyMatch(source -> read(source).contains(" void " + method + "("));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
