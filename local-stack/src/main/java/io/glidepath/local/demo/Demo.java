package io.glidepath.local.demo;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.stack.LocalStack;
import io.glidepath.local.stack.StackClient;
import io.glidepath.local.stack.StackOptions;
import io.glidepath.local.stack.StackPorts;
import io.glidepath.local.stack.StackState;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Sends the same traffic twice, to fresh engines each time: each worker in turn, and picked. Then the same without
 * anything to reuse, in the opposite order, so that a process that has warmed up favours neither.
 */
public final class Demo {

    private static final double SHARE_OF_CACHE = 0.73;
    private static final String TURNS = "round-robin";
    private static final String PICKED = "cost";
    private static final Duration CALL = Duration.ofSeconds(5);
    /** Nothing of it is asked again; it is there for the compiler of this process. */
    private static final Load WARM_UP = new Load(0, 240, 16, 4, 30, 60);

    private final PrintWriter out;
    private final long seed;

    /**
     * Plans a demonstration.
     *
     * @param out where progress and tables go
     * @param seed of prompts and arrival times
     */
    public Demo(PrintWriter out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    /**
     * Runs it.
     *
     * @return whether what was shown is what the demonstration claims
     * @throws CommandFailure when a stack does not start
     */
    public boolean run() throws InterruptedException {
        Leg turns = leg(TURNS, Demo::reuse);
        Leg picked = leg(PICKED, Demo::reuse);
        Leg pickedControl = leg(PICKED, capacity -> Shapes.CONTROL);
        Leg turnsControl = leg(TURNS, capacity -> Shapes.CONTROL);
        Verdict verdict = new Verdict(
                new Comparison("Shared prefixes that fill 73 % of the fleet's cache", turns, picked),
                new Comparison("Control: nothing to reuse", turnsControl, pickedControl));
        out.println();
        out.println(verdict.reuse().table());
        out.println(verdict.control().table());
        out.println(verdict.render());
        out.flush();
        return verdict.met();
    }

    private static Load reuse(long capacity) {
        return Shapes.reuse(Math.round(SHARE_OF_CACHE * capacity));
    }

    private Leg leg(String policy, Function<Long, Load> shape) throws InterruptedException {
        StackOptions options = StackOptions.DEFAULT.withPolicy(policy);
        say(String.format(Locale.ROOT, "%-11s  fresh engines", policy));
        try (LocalStack stack = new LocalStack(options, StackPorts.free(options), new SecureRandom())) {
            stack.start(step -> {});
            return measure(policy, stack.state(), shape);
        }
    }

    private Leg measure(String policy, StackState state, Function<Long, Load> shape) throws InterruptedException {
        Load load;
        String model;
        try (StackClient client = new StackClient(state, CALL)) {
            load = shape.apply(capacity(client));
            model = client.models().getFirst();
        }
        try (LoadGenerator generator = new LoadGenerator(state.gateway(), model)) {
            say(", warm-up");
            generator.run(WARM_UP.plan(seed + 1), () -> {});
            say(", " + load.summary() + " ");
            Progress progress = new Progress(load.requests(), () -> say("·"));
            ProcessorTime time = ProcessorTime.start();
            List<Sample> samples = generator.run(load.plan(seed), progress::answered);
            Leg leg = Leg.of(policy, samples, time.cores());
            say(" done\n");
            leg.firstFailure().ifPresent(reason -> say("  failed: " + leg.failed() + ", first: " + reason + "\n"));
            return leg;
        }
    }

    private static long capacity(StackClient client) {
        List<FleetWorker> fleet =
                client.fleet().orElseThrow(() -> new CommandFailure("the collector does not answer."));
        return fleet.stream()
                .mapToLong(worker -> worker.report()
                        .cache()
                        .tokens()
                        .orElseThrow(() -> new CommandFailure("an engine does not say how large its cache is.")))
                .sum();
    }

    private void say(String words) {
        out.print(words);
        out.flush();
    }
}
