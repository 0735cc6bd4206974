package io.glidepath.local.cli;

import io.glidepath.local.stack.StateFile;
import java.nio.file.Path;

/** Where Glidepath was cloned to; all that the commands write lies in its folder {@code .glidepath}. */
record Home(Path root) {

    static Home found() {
        return new Home(Path.of(System.getProperty("glidepath.home", "."))
                .toAbsolutePath()
                .normalize());
    }

    Path folder() {
        return root.resolve(".glidepath");
    }

    Path log(String command) {
        return folder().resolve(command + ".log");
    }

    StateFile state() {
        return new StateFile(folder());
    }
}
