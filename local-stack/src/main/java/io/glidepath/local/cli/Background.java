package io.glidepath.local.cli;

import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.stack.StackState;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a stack in a process of its own that outlives this one. */
final class Background {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final String PREFIX = "glidepath: ";

    private final Home home;
    private final PrintWriter out;

    Background(Home home, PrintWriter out) {
        this.home = home;
        this.out = out;
    }

    /** Returns when the stack is ready. */
    void start(List<String> arguments) {
        out.println("Starting Glidepath in the background …");
        out.flush();
        Path log = freshLog();
        Process child = launch(arguments, log);
        Thread cleanup = new Thread(child::destroy, "end-of-unready-stack");
        Runtime.getRuntime().addShutdownHook(cleanup);
        StackState state = awaitReady(child, log);
        Runtime.getRuntime().removeShutdownHook(cleanup);
        new Welcome(state).print(out);
        out.println("Its log is " + home.root().relativize(log) + ".");
        out.flush();
    }

    private StackState awaitReady(Process child, Path log) {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<StackState> ready = home.state()
                    .read()
                    .filter(state -> state.pid() == child.pid())
                    .filter(StackState::ready);
            if (ready.isPresent()) {
                return ready.get();
            }
            if (endedWithin(child, PAUSE)) {
                throw new CommandFailure(lastWords(log));
            }
        }
        child.destroy();
        throw new CommandFailure(
                "the stack was not ready within " + LONGEST_START.toSeconds() + " s; its log is " + log + ".");
    }

    private Process launch(List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        detacher().ifPresent(command::add);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Glidepath.class.getName()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new CommandFailure("the background process did not start: " + e.getMessage(), e);
        }
    }

    /** The program that keeps a closing terminal from ending the child; Linux has the first, all others the second. */
    private static Optional<String> detacher() {
        return Stream.of("/usr/bin/setsid", "/usr/bin/nohup")
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst();
    }

    private Path freshLog() {
        Path log = home.log("stack");
        try {
            Files.createDirectories(log.getParent());
            Files.writeString(log, "");
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastWords(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.substring(Math.max(0, line.indexOf(PREFIX))))
                    .filter(line -> line.startsWith(PREFIX))
                    .reduce((first, second) -> second)
                    .map(line -> line.substring(PREFIX.length()))
                    .orElse("the stack ended while it started; its log is " + log + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean endedWithin(Process child, Duration wait) {
        try {
            return child.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while the stack was starting.", e);
        }
    }
}
