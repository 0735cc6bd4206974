package io.glidepath.benchmarks.programs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A service that was started as a process of its own. */
public final class Running implements AutoCloseable {

    /** Between two looks, each of which costs the service some of what is measured. */
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(180);

    private final Process process;
    private final int port;
    private final int management;
    private final Thread ending;
    private final HttpClient http = HttpClient.newHttpClient();

    Running(Process process, int port, int management) {
        this.process = process;
        this.port = port;
        this.management = management;
        // Or it would outlive a benchmark that is stopped.
        this.ending = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(ending);
    }

    Running awaitReady() {
        long patience = System.nanoTime() + PATIENCE;
        while (get("/actuator/health/readiness")
                .filter(answer -> answer.statusCode() == 200)
                .isEmpty()) {
            if (!process.isAlive() || System.nanoTime() - patience > 0) {
                close();
                throw new IllegalStateException("a service did not become ready");
            }
            LockSupport.parkNanos(LOOK);
        }
        return this;
    }

    /**
     * Where it serves.
     *
     * @return a port of the loopback address
     */
    public int port() {
        return port;
    }

    /**
     * Asks its management port.
     *
     * @param path what for
     * @return the answer's body
     * @throws IOException when it does not answer with 200
     */
    public byte[] management(String path) throws IOException {
        return get(path)
                .filter(answer -> answer.statusCode() == 200)
                .map(HttpResponse::body)
                .orElseThrow(() -> new IOException(path + " was not answered"));
    }

    /**
     * Processor time that it took.
     *
     * @return of the whole process, its system calls included
     * @throws IllegalStateException where the system does not tell
     */
    public Duration processorTime() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the system does not tell a process's time"));
    }

    /**
     * Memory that it takes.
     *
     * @return resident bytes; empty where the system does not tell
     * @throws IOException when what the system tells cannot be read
     */
    public Optional<Double> residentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                .findFirst();
    }

    private Optional<HttpResponse<byte[]>> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path))
                .build();
        try {
            return Optional.of(http.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) { // not yet
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        Runtime.getRuntime().removeShutdownHook(ending);
        http.close();
    }
}
