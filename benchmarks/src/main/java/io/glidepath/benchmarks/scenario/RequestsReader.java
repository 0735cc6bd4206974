package io.glidepath.benchmarks.scenario;

import io.glidepath.benchmarks.scenario.Scenario.Source;
import io.glidepath.benchmarks.workload.Arrivals;
import io.glidepath.benchmarks.workload.ClosedLoop;
import io.glidepath.benchmarks.workload.OpenLoops;
import io.glidepath.benchmarks.workload.Prompts;
import io.glidepath.benchmarks.workload.Range;
import io.glidepath.benchmarks.workload.SharedPrefix;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/** Reads workloads of independent requests: what is asked ({@code prompts}) and when ({@code arrivals}). */
final class RequestsReader {

    private static final List<String> PROMPTS =
            List.of("unique", "shared-prefix", "retrieval", "completion", "reasoning");
    private static final List<String> ARRIVALS = List.of("poisson", "constant", "ramp", "diurnal", "concurrency");

    private RequestsReader() {}

    static Source read(Fields fields) {
        LongFunction<Prompts> prompts = prompts(fields.fields("prompts"));
        Fields when = fields.fields("arrivals");
        Source source = source(prompts, when);
        when.nothingElse();
        return source;
    }

    private static LongFunction<Prompts> prompts(Fields fields) {
        LongFunction<Prompts> prompts =
                switch (fields.oneOf("kind", PROMPTS)) {
                    case "unique" -> {
                        Range in = fields.range("in");
                        Range out = fields.range("out");
                        yield seed -> Prompts.unique(in, out, seed);
                    }
                    case "shared-prefix" -> {
                        SharedPrefix.Shape shape = shape(fields);
                        yield seed -> Prompts.grouped(shape, seed);
                    }
                    case "retrieval" -> {
                        int documents = fields.whole("documents", 1);
                        yield seed -> Prompts.retrieval(documents, seed);
                    }
                    case "completion" -> {
                        int developers = fields.whole("developers", 1);
                        yield seed -> Prompts.completion(developers, seed);
                    }
                    default -> Prompts::reasoning;
                };
        fields.nothingElse();
        return prompts;
    }

    /** The published shape where nothing else is said. */
    static SharedPrefix.Shape shape(Fields fields) {
        SharedPrefix.Shape published = SharedPrefix.Shape.PUBLISHED;
        return new SharedPrefix.Shape(
                fields.whole("groups", 1, published.groups()),
                fields.whole("prompts", 1, published.promptsPerGroup()),
                fields.whole("shared", 0, published.sharedTokens()),
                fields.whole("own", 1, published.ownTokens()),
                fields.whole("output", 1, published.outputTokens()));
    }

    private static Source source(LongFunction<Prompts> prompts, Fields when) {
        return switch (when.oneOf("kind", ARRIVALS)) {
            case "concurrency" -> {
                int users = when.whole("users", 1);
                int count = when.whole("count", 1);
                yield seed -> new ClosedLoop(prompts.apply(seed), users, count);
            }
            case "constant" -> {
                double rate = when.positive("rate");
                int count = when.whole("count", 1);
                yield seed -> OpenLoops.at(prompts.apply(seed), Arrivals.constant(rate, count));
            }
            case "poisson" -> {
                double rate = when.positive("rate");
                int count = when.whole("count", 1);
                yield drawn(prompts, random -> Arrivals.poisson(rate, count, random));
            }
            case "ramp" -> {
                double from = when.number("from", 0);
                double to = when.positive("to");
                double seconds = when.positive("seconds");
                yield drawn(prompts, random -> Arrivals.ramp(from, to, seconds, random));
            }
            default -> diurnal(prompts, when);
        };
    }

    private static Source diurnal(LongFunction<Prompts> prompts, Fields when) {
        double mean = when.positive("mean");
        double swing = when.number("swing", 0);
        double period = when.positive("period");
        double seconds = when.positive("seconds");
        if (swing > 1) {
            throw when.refusal("swing", "must be 0 to 1");
        }
        return drawn(prompts, random -> Arrivals.diurnal(mean, swing, period, seconds, random));
    }

    @FunctionalInterface
    private interface Times {
        long[] drawn(RandomGenerator random);
    }

    private static Source drawn(LongFunction<Prompts> prompts, Times times) {
        return seed -> OpenLoops.at(prompts.apply(seed), times.drawn(Arrivals.stream(seed)));
    }
}
