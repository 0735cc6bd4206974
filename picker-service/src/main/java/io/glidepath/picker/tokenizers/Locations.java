package io.glidepath.picker.tokenizers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files in a folder or on the class path, by {@code FOLDER} or {@code classpath:/FOLDER}. */
public final class Locations {

    private static final String CLASS_PATH = "classpath:";

    private Locations() {}

    /**
     * Reads one file whole.
     *
     * @param location path of the file
     * @return its bytes; empty when there is no such file
     * @throws IOException when it is there but cannot be read
     */
    public static Optional<byte[]> read(String location) throws IOException {
        if (location.startsWith(CLASS_PATH)) {
            try (InputStream in = Locations.class.getResourceAsStream(location.substring(CLASS_PATH.length()))) {
                return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
            }
        }
        Path file = Path.of(location);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    static Optional<byte[]> read(String folder, String file) throws IOException {
        return read(folder.endsWith("/") ? folder + file : folder + "/" + file);
    }
}
