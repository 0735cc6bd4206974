package io.glidepath.local.status;

import io.glidepath.local.stack.StackState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What a stack uses: its services, its Redis, and both over a few seconds.
 *
 * @param services resident bytes of the services' process; empty when the system does not say
 * @param redis resident bytes of the embedded Redis; empty when there is none
 * @param cores processor time of both per second
 * @param window over which {@code cores} was measured
 */
record StackUse(OptionalLong services, OptionalLong redis, double cores, Duration window) {

    static final double MOST_CORES = 0.3;
    static final long MOST_MEBIBYTES = 700;

    private static final Duration WINDOW = Duration.ofSeconds(3);
    private static final long MEBIBYTE = 1024 * 1024;

    static StackUse measure(StackState state) throws InterruptedException {
        long start = System.nanoTime();
        Duration before = processorTime(state);
        Thread.sleep(WINDOW);
        Duration used = processorTime(state).minus(before);
        double cores = (double) used.toNanos() / (System.nanoTime() - start);
        return new StackUse(
                ProcessUse.residentBytes(state.pid()), ProcessUse.residentBytes(state.redisPid()), cores, WINDOW);
    }

    String render() {
        return String.format(
                Locale.ROOT,
                "Memory: %d MiB (services %s, Redis %s; idle target under %d). Processor: %.2f cores over %d s (idle target under %.1f).%n",
                LongStream.concat(services.stream(), redis.stream()).sum() / MEBIBYTE,
                mebibytes(services),
                mebibytes(redis),
                MOST_MEBIBYTES,
                cores,
                window.toSeconds(),
                MOST_CORES);
    }

    private static String mebibytes(OptionalLong bytes) {
        return bytes.isPresent() ? Long.toString(bytes.getAsLong() / MEBIBYTE) : "–";
    }

    private static Duration processorTime(StackState state) {
        return List.of(state.pid(), state.redisPid()).stream()
                .map(ProcessUse::processorTime)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
