package io.glidepath.benchmarks.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * How a service is started as a process of its own: as in its image, from the service's jar, unpacked, with the options of that
 * image and, of the index, the classes of a start read and linked beforehand; or from this process's class path.
 */
public final class Program implements AutoCloseable {

    /** Credential of every service that is started. */
    public static final String CREDENTIAL = "only-for-benchmarks";

    /** The first JDK with all options of the image. */
    private static final int AS_IN_THE_IMAGE = 25;

    /** Whose image holds the classes of a start, read and linked. */
    private static final String CACHED = "kv-index-service";

    private static final String CACHE = "app.aot";
    private static final String HEAP = "-Xmx1g";

    /** What one service's image adds to the options of all. */
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "picker-service",
            List.of("-XX:+UseParallelGC", "-XX:NewRatio=7"),
            "kv-index-service",
            List.of("-XX:+UseParallelGC"));

    private final Path folder;
    private final List<String> command;
    private final boolean unpacked;

    private Program(Path folder, List<String> command, boolean unpacked) {
        this.folder = folder;
        this.command = command;
        this.unpacked = unpacked;
    }

    /**
     * As in its image where the jar was built and the JDK is new enough; else from the class path.
     *
     * @param module folder of the service in the repository
     * @param main its main class
     * @return how to start it
     * @throws IOException when the jar cannot be unpacked
     */
    public static Program asInItsImage(String module, Class<?> main) throws IOException {
        Optional<Path> jar = jar(module);
        return jar.isPresent() && Runtime.version().feature() >= AS_IN_THE_IMAGE
                ? unpacked(module, jar.get())
                : onClassPath(main);
    }

    /**
     * What a service's image adds to the options of all.
     *
     * @param module folder of the service in the repository
     * @return options of the virtual machine; mostly none
     */
    static List<String> options(String module) {
        return OPTIONS.getOrDefault(module, List.of());
    }

    /**
     * From this process's class path.
     *
     * @param main its main class
     * @return how to start it
     */
    public static Program onClassPath(Class<?> main) {
        return new Program(
                Path.of(""), List.of(HEAP, "-cp", System.getProperty("java.class.path"), main.getName()), false);
    }

    private static Program unpacked(String module, Path jar) throws IOException {
        Path folder = Files.createTempDirectory("program-");
        done(run(folder, List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", ".")));
        List<String> usual = List.of(
                HEAP,
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.getFileName().toString());
        List<String> program = joined(options(module), usual);
        if (!module.equals(CACHED)) {
            return new Program(folder, program, true);
        }
        done(run(
                folder,
                joined(
                        joined(List.of("-XX:AOTCacheOutput=" + CACHE, "-Dspring.context.exit=onRefresh"), usual),
                        List.of("--glidepath.credential=" + CREDENTIAL))));
        return new Program(folder, joined(List.of("-XX:AOTCache=" + CACHE), program), true);
    }

    /**
     * Starts it.
     *
     * @param settings its properties as {@code --name=value}
     * @return at once, the process as the system knows it
     * @throws IOException when it cannot be started
     */
    public Process start(String... settings) throws IOException {
        return run(folder, joined(command, List.of(settings)));
    }

    /**
     * Starts it on free ports of the loopback address, and waits until it is ready.
     *
     * @param settings its other properties
     * @return once it is ready
     * @throws IOException when it cannot be started
     * @throws IllegalStateException when it does not become ready
     */
    public Running serve(String... settings) throws IOException {
        int port = Redis.freePort();
        int management = Redis.freePort();
        List<String> all = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--management.server.port=" + management,
                "--management.server.address=127.0.0.1",
                "--glidepath.credential=" + CREDENTIAL,
                "--logging.level.root=warn"));
        all.addAll(List.of(settings));
        return new Running(start(all.toArray(String[]::new)), port, management).awaitReady();
    }

    @Override
    public void close() throws IOException {
        if (unpacked) {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static Process run(Path folder, List<String> arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder process = new ProcessBuilder(joined(List.of(java), arguments))
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        process.environment().remove("JAVA_TOOL_OPTIONS"); // what is measured runs on the full compiler
        return process.start();
    }

    private static void done(Process process) throws IOException {
        int status = process.onExit().join().exitValue();
        if (status != 0) {
            throw new IOException(process.info().commandLine().orElse("java") + " ended with status " + status);
        }
    }

    private static Optional<Path> jar(String module) throws IOException {
        Path target = Path.of(System.getProperty("glidepath.home", ""), module, "target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .map(Path::toAbsolutePath)
                    .findFirst();
        }
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
