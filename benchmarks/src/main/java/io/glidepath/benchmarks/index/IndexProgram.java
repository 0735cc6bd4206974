package io.glidepath.benchmarks.index;

import io.glidepath.kvindex.KvIndexApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * How a replica is started as a process of its own: as in its image, from the service's jar, unpacked, with the classes of
 * a start read and linked beforehand; or, where that jar was not built, from this process's class path.
 */
final class IndexProgram implements AutoCloseable {

    /** The first JDK with all options of the image. */
    private static final int AS_IN_THE_IMAGE = 25;

    private static final String CACHE = "app.aot";
    private static final String HEAP = "-Xmx1g";

    private final Path folder;
    private final List<String> command;
    private final boolean unpacked;

    private IndexProgram(Path folder, List<String> command, boolean unpacked) {
        this.folder = folder;
        this.command = command;
        this.unpacked = unpacked;
    }

    static IndexProgram find() throws IOException {
        Optional<Path> jar = jar();
        if (jar.isPresent() && Runtime.version().feature() >= AS_IN_THE_IMAGE) {
            return unpacked(jar.get());
        }
        List<String> classPath =
                List.of(HEAP, "-cp", System.getProperty("java.class.path"), KvIndexApplication.class.getName());
        return new IndexProgram(Path.of(""), classPath, false);
    }

    private static IndexProgram unpacked(Path jar) throws IOException {
        Path folder = Files.createTempDirectory("kv-index-");
        done(run(folder, List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", ".")));
        List<String> program = List.of(
                HEAP,
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.getFileName().toString());
        done(run(
                folder,
                joined(
                        joined(List.of("-XX:AOTCacheOutput=" + CACHE, "-Dspring.context.exit=onRefresh"), program),
                        List.of("--glidepath.credential=" + IndexSettings.CREDENTIAL))));
        return new IndexProgram(folder, joined(List.of("-XX:AOTCache=" + CACHE), program), true);
    }

    Process start(String... settings) throws IOException {
        return run(folder, joined(command, List.of(settings)));
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

    private static Optional<Path> jar() throws IOException {
        Path target = Path.of(System.getProperty("glidepath.home", ""), "kv-index-service", "target");
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
