package io.glidepath.benchmarks.handoff;

import io.glidepath.simulator.SimulatedEngine;
import io.glidepath.simulator.Simulator;
import io.glidepath.simulator.SimulatorSettings;
import io.glidepath.simulator.accounts.Accounts;
import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.handoff.HandOffSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Clients that leave a split request. Two simulated engines over NIXL stand beside one decode adapter of its own process; an engine
 * sees at the end of a step that nobody waits any more, so theirs are short ones, of 35 ms at most.
 */
final class Leaving implements AutoCloseable {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NANOS = 100_000;
    private static final EngineProfile SHORT_STEPS = new EngineProfile(
            "short-steps",
            new EngineProfile.Speed(0.012, 90e-6, 60e-9, 2.6e-9),
            new EngineProfile.Scheduling(256, 24),
            new EngineProfile.Memory(3_000, 16),
            32_768);

    private final Simulator engines;
    private final Engines fleet;
    private final Program adapter;
    private final Random random = new Random(8);
    private long requests;

    /** When a client leaves. */
    enum Phase {
        /** The prefill engine computes. */
        PREFILL(6_000),
        /** The decode engine has the prompt, and writes its answer. */
        DECODE(400);

        private final int words;

        Phase(int words) {
            this.words = words;
        }

        String words() {
            return this == PREFILL ? "the prompt is read" : "the answer is written";
        }
    }

    Leaving() throws IOException, InterruptedException {
        SimulatorSettings two = SimulatorSettings.onLoopback(2)
                .with(new SimulatorSettings.Model("m", List.of(SHORT_STEPS), 0, 200))
                .with(HandOffSettings.NONE.with(HandOffSettings.Connector.NIXL));
        engines = new Simulator(two, InstantSource.system());
        engines.start();
        fleet = Engines.fleetOf(prefill().port());
        adapter = Program.adapter(decode().port(), fleet.port());
        while (decode().accounts().snapshot().transfers().done() == 0) {
            try (Caller caller = new Caller(adapter.port())) {
                caller.exchange(split(50, 1, false));
            }
        }
    }

    /** Nanoseconds from the client's leaving until neither engine has anything of it. */
    long leave(Phase phase) throws IOException {
        try (Caller caller = new Caller(adapter.port())) {
            caller.send(split(phase.words, 10_000, true));
            SimulatedEngine busy = phase == Phase.PREFILL ? prefill() : decode();
            await(() -> busy.accounts().snapshot().load().running() > 0);
            LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(60)));
        }
        long left = System.nanoTime();
        await(() -> engines.engines().stream().allMatch(Leaving::isFree));
        return System.nanoTime() - left;
    }

    private static boolean isFree(SimulatedEngine engine) {
        Accounts.Snapshot books = engine.accounts().snapshot();
        return books.load().running() == 0
                && books.load().waiting() == 0
                && books.pins().open() == 0
                && books.transfers().running() == 0;
    }

    private static void await(BooleanSupplier condition) throws IOException {
        long until = System.nanoTime() + LONGEST_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IOException("an engine did not come to it in a minute");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private SimulatedEngine prefill() {
        return engines.engines().getFirst();
    }

    private SimulatedEngine decode() {
        return engines.engines().getLast();
    }

    /** A prompt that begins like no other. */
    private byte[] split(int words, int tokens, boolean stream) {
        requests++;
        String body = "{\"model\":\"m\",\"max_tokens\":" + tokens + ",\"ignore_eos\":true,\"stream\":" + stream
                + ",\"prompt\":\"" + requests + " word".repeat(words) + "\"}";
        return Caller.request(
                "/v1/completions",
                body.getBytes(StandardCharsets.US_ASCII),
                "x-glidepath-prefill: " + Engines.PREFILL,
                "x-glidepath-reservation: p.2." + requests,
                "X-Request-Id: l-" + requests);
    }

    @Override
    public void close() throws IOException {
        adapter.close();
        fleet.close();
        engines.close();
    }
}
