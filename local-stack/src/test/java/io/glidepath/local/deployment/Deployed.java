package io.glidepath.local.deployment;

import static io.glidepath.local.deployment.ServiceSettings.ROOT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/**
 * One container of one of our modules, as the compose file or a manifest starts it.
 *
 * @param where to find it, for messages
 * @param module whose image it is
 * @param environment values by name; empty where a value comes from elsewhere
 * @param ports that it says it opens
 * @param neighbours what its addresses may name, with the module that answers there
 */
record Deployed(
        String where,
        String module,
        Map<String, String> environment,
        List<Integer> ports,
        Map<String, String> neighbours) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String ENGINE = "engine-simulator";

    /** The services of the compose file that are built here. */
    static List<Deployed> compose() {
        Map<String, Object> services =
                map(documents(ROOT.resolve("docker-compose.yml")).getFirst(), "services");
        Map<String, String> modules = new HashMap<>();
        services.forEach((name, service) -> modules.put(name, moduleOf(service).orElse("redis")));
        List<Deployed> all = new ArrayList<>();
        services.forEach((name, service) -> moduleOf(service).ifPresent(module -> {
            Map<String, String> environment = new TreeMap<>();
            map(service, "environment").forEach((key, value) -> environment.put(key, value.toString()));
            Map<String, String> neighbours = new HashMap<>(modules);
            neighbours.put(LOOPBACK, ENGINE);
            all.add(new Deployed("docker-compose.yml " + name, module, environment, List.of(), neighbours));
        }));
        return all;
    }

    private static Optional<String> moduleOf(Object service) {
        return Optional.ofNullable(map(map(service, "build"), "args").get("SERVICE"))
                .map(Object::toString);
    }

    /** The containers of all Deployments of the manifests that are of our images. */
    static List<Deployed> kubernetes() {
        List<Deployed> all = new ArrayList<>();
        Map<String, String> neighbours = new HashMap<>(Map.of(LOOPBACK, ENGINE, "redis", "redis"));
        manifests().flatMap(file -> documents(file).stream()).forEach(document -> {
            String name = map(document, "metadata").get("name").toString();
            Object template = map(map(document, "spec"), "template");
            for (Map<String, Object> container : list(map(template, "spec"), "containers")) {
                if (!container.get("image").toString().startsWith("redis")) {
                    all.add(container(name, container, neighbours));
                }
            }
            if ("Service".equals(map(document).get("kind"))) {
                neighbours.put(name, name);
            }
        });
        return all;
    }

    private static Deployed container(
            String deployment, Map<String, Object> container, Map<String, String> neighbours) {
        Map<String, String> environment = new TreeMap<>();
        list(container, "env")
                .forEach(variable ->
                        environment.put(variable.get("name").toString(), Objects.toString(variable.get("value"), "")));
        List<Integer> ports = list(container, "ports").stream()
                .map(port -> (Integer) port.get("containerPort"))
                .toList();
        String where = "k8s " + deployment + " " + container.get("name");
        return new Deployed(where, container.get("image").toString(), environment, ports, neighbours);
    }

    static Stream<Path> manifests() {
        try (Stream<Path> files = Files.walk(ROOT.resolve("k8s"))) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Object> documents(Path file) {
        return StreamSupport.stream(
                        new Yaml().loadAll(ServiceSettings.text(file)).spliterator(), false)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static Map<String, Object> map(Object node, String field) {
        return map(map(node).get(field));
    }

    private static List<Map<String, Object>> list(Object node, String field) {
        return map(node).get(field) instanceof Collection<?> items
                ? items.stream().map(Deployed::map).toList()
                : List.of();
    }

    @Override
    public String toString() {
        return where;
    }
}
