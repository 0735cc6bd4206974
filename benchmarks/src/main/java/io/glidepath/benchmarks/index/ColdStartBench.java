package io.glidepath.benchmarks.index;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.keys.PackedKeys;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.lookup.WorkerDepth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** A replica as a process of its own: from its start until it is ready with every block, then asked over HTTP. */
final class ColdStartBench {

    private static final JsonMapper JSON = new JsonMapper();

    /** Between two looks, each of which costs the replica some of what is measured. */
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(180);

    private final Redis redis;
    private final Fleet fleet;
    private final int calls;
    private final HttpClient http = HttpClient.newHttpClient();

    ColdStartBench(Redis redis, Fleet fleet, int calls) {
        this.redis = redis;
        this.fleet = fleet;
        this.calls = calls;
    }

    List<Finding> run() throws IOException {
        redis.empty();
        new LoggedFleet(redis, fleet).begin();
        try (IndexProgram program = IndexProgram.find()) {
            return started(program);
        }
    }

    private List<Finding> started(IndexProgram program) throws IOException {
        int port = Redis.freePort();
        int management = Redis.freePort();
        long from = System.nanoTime();
        Process replica = program.start(IndexSettings.of(redis, port, management));
        try {
            ready(replica, management);
            double seconds = (System.nanoTime() - from) / 1e9;
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.below("cold start with " + fleet.held() + " blocks", seconds, "s", 10));
            findings.addAll(lookups(port));
            resident(replica)
                    .ifPresent(bytes -> findings.add(
                            Finding.shown("the replica's whole process, a block", bytes / fleet.held(), "bytes")));
            return findings;
        } finally {
            replica.destroy();
            replica.onExit().join();
        }
    }

    private void ready(Process replica, int management) {
        HttpRequest health = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness"))
                .build();
        long patience = System.nanoTime() + PATIENCE;
        while (status(health).filter(status -> status == 200).isEmpty()) {
            if (!replica.isAlive() || System.nanoTime() - patience > 0) {
                throw new IllegalStateException("the replica did not become ready");
            }
            LockSupport.parkNanos(LOOK);
        }
    }

    private Optional<Integer> status(HttpRequest request) {
        try {
            return Optional.of(http.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) { // not yet
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<Finding> lookups(int port) {
        long[][] prompts = LookupBench.prompts(fleet);
        for (int i = 0; i < prompts.length; i++) {
            for (WorkerDepth depth : ask(port, prompts[i]).workers()) {
                int worker = fleet.workers().indexOf(depth.id());
                Oracle.same("depth of " + depth.id() + " over HTTP", fleet.depth(worker, i), depth.blocks());
            }
        }
        Quantiles.of(calls, call -> prompts[call % prompts.length], keys -> ask(port, keys));
        Quantiles trips = Quantiles.of(calls, call -> prompts[call % prompts.length], keys -> ask(port, keys));
        return List.of(
                Finding.shown("lookup over HTTP, answer read, p50", trips.micros(0.5), "µs"),
                Finding.shown("lookup over HTTP, answer read, p99", trips.micros(0.99), "µs"));
    }

    private LookupAnswer ask(int port, long[] keys) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/lookup?model=m"))
                .header(InternalCredential.HEADER, IndexSettings.CREDENTIAL)
                .POST(BodyPublishers.ofByteArray(PackedKeys.pack(keys)))
                .build();
        try {
            return JSON.readValue(http.send(request, BodyHandlers.ofByteArray()).body(), LookupAnswer.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where the system tells it. */
    private static Optional<Double> resident(Process replica) throws IOException {
        Path status = Path.of("/proc", Long.toString(replica.pid()), "status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                .findFirst();
    }
}
