package io.glidepath.local.cli;

import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.stack.LocalStack;
import io.glidepath.local.stack.StackOptions;
import io.glidepath.local.stack.StackPorts;
import io.glidepath.local.stack.StackState;
import io.glidepath.local.stack.StateFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;

/** Runs a stack in this process until the process is told to end. */
final class Foreground {

    private final Home home;
    private final PrintWriter out;

    Foreground(Home home, PrintWriter out) {
        this.home = home;
        this.out = out;
    }

    /** Returns when the process is ending. */
    void run(StackOptions options, StackPorts ports) {
        prepareLog(Path.of(System.getProperty("glidepath.log", home.log("stack").toString())));
        LocalStack stack = new LocalStack(options, ports, new SecureRandom());
        StateFile file = home.state();
        CountDownLatch ending = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(stack, file, ending), "end-of-stack");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            stack.start(step -> begin(step, stack, file));
        } catch (CommandFailure e) {
            file.delete();
            throw e;
        }
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
        StackState state = stack.state().readyAfter(uptime);
        file.write(state);
        out.println();
        new Welcome(state).print(out);
        out.flush();
        awaitEnd(ending);
    }

    private void begin(String step, LocalStack stack, StateFile file) {
        file.write(stack.state());
        out.print((step.equals("redis") ? "Starting " : ", ") + step);
        out.flush();
    }

    private static void end(LocalStack stack, StateFile file, CountDownLatch ending) {
        stack.close();
        file.delete();
        ending.countDown();
    }

    private static void awaitEnd(CountDownLatch ending) {
        try {
            ending.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void prepareLog(Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
