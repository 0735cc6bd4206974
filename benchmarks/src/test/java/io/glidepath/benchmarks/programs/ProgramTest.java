package io.glidepath.benchmarks.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured is started with the options that users get. */
class ProgramTest {

    private static final Path DOCKERFILE = Path.of("..", "Dockerfile");

    @ParameterizedTest
    @ValueSource(strings = {"gateway-service", "picker-service", "kv-index-service", "metrics-collector"})
    void hasTheOptionsOfTheServicesImage(String module) throws IOException {
        List<String> image = Pattern.compile(" " + module + "\\) echo '([^']+)' ;;")
                .matcher(Files.readString(DOCKERFILE))
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(" ")))
                .toList();

        assertThat(Program.options(module)).isEqualTo(image);
    }

    @Test
    void theImageRunsTheIndexOnTheClassesOfAStart() throws IOException {
        assertThat(Files.readString(DOCKERFILE))
                .containsPattern("= kv-index-service \\]; then \\\\\\s+java [^&]*-XX:AOTCacheOutput=app.aot");
    }
}
