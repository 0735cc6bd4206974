package io.glidepath.adapter.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of one worker. A crash leaves the old one or the new one, never half of either. Blocking. */
public final class StateFile {

    private static final Logger log = LoggerFactory.getLogger(StateFile.class);

    private final Path path;

    StateFile(Path path) {
        this.path = path;
    }

    /**
     * Reads it.
     *
     * @return what was saved last; empty when there is none that can be read
     */
    public Optional<SavedState> load() {
        try {
            return Files.exists(path) ? Optional.of(SavedState.decode(Files.readAllBytes(path))) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            log.atWarn()
                    .addKeyValue("file", path)
                    .addKeyValue("reason", e.getMessage())
                    .log("State cannot be read");
            return Optional.empty();
        }
    }

    /**
     * Replaces it.
     *
     * @param state what to save
     * @throws IOException when it cannot be written; the old one stays then
     */
    void save(SavedState state) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(state.encode());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
