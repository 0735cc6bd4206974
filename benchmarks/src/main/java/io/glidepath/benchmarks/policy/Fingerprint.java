package io.glidepath.benchmarks.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Names code by its content: a result that other code made is not a result of this one. */
final class Fingerprint {

    private Fingerprint() {}

    /**
     * Of files, where a class was loaded from.
     *
     * @param of the class
     * @param beginnings paths that they begin with
     * @return equal for equal files
     */
    static String of(Class<?> of, String... beginnings) {
        CRC32 sum = new CRC32();
        try {
            Path place = Path.of(
                    of.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                add(place, beginnings, sum);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    add(jar.getPath("/"), beginnings, sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return Long.toHexString(sum.getValue());
    }

    private static void add(Path root, String[] beginnings, CRC32 sum) throws IOException {
        for (Path file : files(root)) {
            String name = root.relativize(file).toString();
            if (Arrays.stream(beginnings).anyMatch(name::startsWith)) {
                sum.update(Files.readAllBytes(file));
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
