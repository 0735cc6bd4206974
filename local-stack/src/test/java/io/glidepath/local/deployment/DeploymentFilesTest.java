package io.glidepath.local.deployment;

import static io.glidepath.local.deployment.ServiceSettings.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compose file and the manifests say to our services is what these read. */
class DeploymentFilesTest {

    /** Spring's own, and the image's. */
    private static final Set<String> OF_NO_SERVICE = Set.of("SPRING_PROFILES_ACTIVE", "HEALTH_URL");

    private static final Pattern ADDRESS = Pattern.compile("(?:http|tcp|redis)://[^,]+");
    private static final List<Integer> REDIS = List.of(6379);

    static Stream<Deployed> all() {
        return Stream.concat(Deployed.compose().stream(), Deployed.kubernetes().stream());
    }

    private static List<String> unknown(Deployed deployed) {
        Set<String> known = ServiceSettings.of(deployed.module()).variables().keySet();
        return deployed.environment().keySet().stream()
                .filter(name -> !known.contains(name) && !OF_NO_SERVICE.contains(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyVariableIsASettingOfItsService(Deployed deployed) {
        assertThat(unknown(deployed)).isEmpty();
        assertThat(deployed.environment()).isNotEmpty();
    }

    @Test
    void aMisspeltVariableIsFound() {
        Deployed misspelt =
                new Deployed("", "decode-worker-adapter", Map.of("KV_TRANSFERS", "nixl-pull"), List.of(), Map.of());

        assertThat(unknown(misspelt)).containsExactly("KV_TRANSFERS");
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatHasNoDefaultIsSaid(Deployed deployed) {
        Set<String> needed =
                switch (deployed.module()) {
                    case "engine-simulator" -> Set.of("BIND_ADDRESS", "SIMULATOR_ENGINES", "SIMULATOR_CONNECTOR");
                    case "gateway-service" -> Set.of("GLIDEPATH_CREDENTIAL", "API_KEYS");
                    case "decode-worker-adapter", "prefill-worker-adapter" ->
                        Set.of("GLIDEPATH_CREDENTIAL", "WORKER_ID", "KV_TRANSFER", "KV_EVENTS", "KV_REPLAY");
                    default -> Set.of("GLIDEPATH_CREDENTIAL");
                };

        assertThat(deployed.environment()).containsKeys(needed.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyAddressIsThatOfANeighbourAndOfAPortThatItOpens(Deployed deployed) {
        deployed.environment()
                .values()
                .forEach(value -> ADDRESS.matcher(value).results().forEach(found -> {
                    URI address = URI.create(found.group());
                    assertThat(deployed.neighbours()).containsKey(address.getHost());
                    assertThat(portsAt(deployed, address.getHost()))
                            .as(found.group())
                            .contains(address.getPort());
                }));
    }

    /** An adapter shares the address of its engine. */
    private static List<Integer> portsAt(Deployed deployed, String host) {
        String module = deployed.neighbours().get(host);
        List<Integer> ports = new ArrayList<>(
                module.equals("redis") ? REDIS : ServiceSettings.of(module).ports());
        if (module.equals("engine-simulator")) {
            ports.addAll(ServiceSettings.of("decode-worker-adapter").ports());
        }
        return ports;
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPortThatAContainerNamesIsOneThatItOpens(Deployed deployed) {
        assertThat(ServiceSettings.of(deployed.module()).ports()).containsAll(deployed.ports());
    }

    @Test
    void theImageAsksEachServiceWhereItAnswers() {
        Pattern line = Pattern.compile("(?m)^ +([a-z| -]+)\\) health=(\\d+)/");
        List<String> asked = new ArrayList<>();
        line.matcher(ServiceSettings.text(ROOT.resolve("Dockerfile"))).results().forEach(found -> {
            for (String module : found.group(1).split(" \\| ")) {
                asked.add(module);
                assertThat(ServiceSettings.of(module).ports()).as(module).contains(Integer.valueOf(found.group(2)));
            }
        });

        assertThat(asked).containsAll(all().map(Deployed::module).toList());
    }

    static Stream<Path> manifests() {
        return Deployed.manifests();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyManifestIsOneThatKubernetesKnows(Path manifest) throws IOException {
        assertThat(Yaml.loadAll(manifest.toFile())).isNotEmpty().doesNotContainNull();
    }

    @Test
    void aMisspeltFieldOfAManifestIsFound() {
        String manifest = ServiceSettings.text(ROOT.resolve("k8s/base/prefill-worker.yaml"))
                .replace("containerPort: 8100", "containrPort: 8100");

        assertThatThrownBy(() -> Yaml.loadAll(manifest)).hasMessageContaining("containrPort");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway-service",
                "picker-service",
                "kv-index-service",
                "metrics-collector",
                "decode-worker-adapter",
                "prefill-worker-adapter",
                "engine-simulator"
            })
    void everyVariableOfAReadmeIsASetting(String module) {
        assertThat(ServiceSettings.of(module).variables()).containsKeys(documented(module));
    }

    private static String[] documented(String module) {
        List<String> names = ServiceSettings.documented(module);
        assertThat(names).isNotEmpty();
        return names.toArray(String[]::new);
    }
}
