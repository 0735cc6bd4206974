package io.glidepath.local.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to start.
 *
 * @param engines simulated engines that serve whole requests, 1 to 32; without effect when there are real ones
 * @param prefill further simulated engines that read prompts for those; none beside real ones
 * @param realEngines engines that run elsewhere; when there is one, none is simulated
 * @param profile name of the simulator's timing profile
 * @param redis address of a Redis that runs already; empty to start one
 * @param policy how the picker chooses: {@code cost} or {@code round-robin}
 * @param overrides settings by service ({@code gateway}, {@code picker}, …) that win over all others, each
 *     {@code property=value}
 */
public record StackOptions(
        int engines,
        int prefill,
        List<RealEngine> realEngines,
        String profile,
        Optional<String> redis,
        String policy,
        Map<String, List<String>> overrides) {

    /** What {@code up} starts when nothing else is said. */
    public static final StackOptions DEFAULT =
            new StackOptions(3, 0, List.of(), "laptop-demo", Optional.empty(), "cost", Map.of());

    private static final int MOST_ENGINES = 32;

    /**
     * Checks the numbers of engines and copies the collections.
     *
     * @throws IllegalArgumentException when one is out of range, or prompts are to be read for real engines
     */
    public StackOptions {
        if (engines < 1 || engines > MOST_ENGINES) {
            throw new IllegalArgumentException(
                    "--engines must be between 1 and " + MOST_ENGINES + " but was " + engines);
        }
        if (prefill < 0 || engines + prefill > MOST_ENGINES) {
            throw new IllegalArgumentException(
                    "--prefill must be between 0 and " + (MOST_ENGINES - engines) + " but was " + prefill);
        }
        if (prefill > 0 && !realEngines.isEmpty()) {
            throw new IllegalArgumentException(
                    "--prefill must be 0 with --engine, for only simulated engines can read for each other, but was "
                            + prefill);
        }
        realEngines = List.copyOf(realEngines);
        overrides = Map.copyOf(overrides);
    }

    /**
     * The same stack with another policy.
     *
     * @param other {@code cost} or {@code round-robin}
     * @return a copy
     */
    public StackOptions withPolicy(String other) {
        return new StackOptions(engines, prefill, realEngines, profile, redis, other, overrides);
    }

    /**
     * The same stack with another timing profile.
     *
     * @param other name of a profile of the simulator
     * @return a copy
     */
    public StackOptions withProfile(String other) {
        return new StackOptions(engines, prefill, realEngines, other, redis, policy, overrides);
    }

    /**
     * The same stack with settings that win over all others.
     *
     * @param settings by service, each {@code property=value}
     * @return a copy
     */
    public StackOptions withOverrides(Map<String, List<String>> settings) {
        return new StackOptions(engines, prefill, realEngines, profile, redis, policy, settings);
    }

    /**
     * How many workers the fleet will have.
     *
     * @return real engines, or all simulated ones when there are none
     */
    public int workers() {
        return realEngines.isEmpty() ? engines + prefill : realEngines.size();
    }

    /**
     * The same stack with another number of engines.
     *
     * @param number of those that serve whole requests
     * @return a copy
     */
    public StackOptions withEngines(int number) {
        return new StackOptions(number, prefill, realEngines, profile, redis, policy, overrides);
    }

    /**
     * The same stack with engines that read prompts for the others.
     *
     * @param number how many
     * @return a copy
     */
    public StackOptions withPrefill(int number) {
        return new StackOptions(engines, number, realEngines, profile, redis, policy, overrides);
    }

    /**
     * How many workers serve whole requests; those that read prompts come after them.
     *
     * @return 1 or more
     */
    public int decodeWorkers() {
        return workers() - prefill;
    }

    boolean simulated() {
        return realEngines.isEmpty();
    }
}
