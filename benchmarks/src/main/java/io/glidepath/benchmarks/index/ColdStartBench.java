package io.glidepath.benchmarks.index;

import io.glidepath.benchmarks.programs.Program;
import io.glidepath.benchmarks.programs.Redis;
import io.glidepath.benchmarks.programs.Running;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.keys.PackedKeys;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.kvindex.KvIndexApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A replica as a process of its own: from its start until it is ready with every block, then asked over HTTP. */
final class ColdStartBench {

    private static final JsonMapper JSON = new JsonMapper();

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
        try (Program program = Program.asInItsImage("kv-index-service", KvIndexApplication.class)) {
            return started(program);
        }
    }

    private List<Finding> started(Program program) throws IOException {
        long from = System.nanoTime();
        try (Running replica = program.serve(
                "--spring.data.redis.url=" + redis.url(),
                "--kv-index.table.max-bytes=2GB",
                // Workers that were written once and then say nothing stay known, and ready means whole.
                "--kv-index.replica.silence=1h",
                "--kv-index.replica.patience=1h")) {
            double seconds = (System.nanoTime() - from) / 1e9;
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.below("cold start with " + fleet.held() + " blocks", seconds, "s", 10));
            findings.addAll(lookups(replica.port()));
            replica.residentBytes()
                    .ifPresent(bytes -> findings.add(
                            Finding.shown("the replica's whole process, a block", bytes / fleet.held(), "bytes")));
            return findings;
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
                .header(InternalCredential.HEADER, Program.CREDENTIAL)
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
}
