package io.glidepath.local.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to start.
 *
 * @param engines simulated engines, 1 to 32; without effect when there are real ones
 * @param realEngines engines that run elsewhere; when there is one, none is simulated
 * @param profile name of the simulator's timing profile
 * @param redis address of a Redis that runs already; empty to start one
 * @param policy how the picker chooses: {@code cost} or {@code round-robin}
 * @param overrides settings by service ({@code gateway}, {@code picker}, …) that win over all others, each
 *     {@code property=value}
 */
public record StackOptions(
        int engines,
        List<RealEngine> realEngines,
        String profile,
        Optional<String> redis,
        String policy,
        Map<String, List<String>> overrides) {

    /** What {@code up} starts when nothing else is said. */
    public static final StackOptions DEFAULT =
            new StackOptions(3, List.of(), "laptop-demo", Optional.empty(), "cost", Map.of());

    private static final int MOST_ENGINES = 32;

    /**
     * Checks the number of engines and copies the collections.
     *
     * @throws IllegalArgumentException when it is out of range
     */
    public StackOptions {
        if (engines < 1 || engines > MOST_ENGINES) {
            throw new IllegalArgumentException(
                    "--engines must be between 1 and " + MOST_ENGINES + " but was " + engines);
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
        return new StackOptions(engines, realEngines, profile, redis, other, overrides);
    }

    /**
     * The same stack with another timing profile.
     *
     * @param other name of a profile of the simulator
     * @return a copy
     */
    public StackOptions withProfile(String other) {
        return new StackOptions(engines, realEngines, other, redis, policy, overrides);
    }

    /**
     * The same stack with settings that win over all others.
     *
     * @param settings by service, each {@code property=value}
     * @return a copy
     */
    public StackOptions withOverrides(Map<String, List<String>> settings) {
        return new StackOptions(engines, realEngines, profile, redis, policy, settings);
    }

    /**
     * How many workers the fleet will have.
     *
     * @return real engines, or simulated ones when there are none
     */
    public int workers() {
        return realEngines.isEmpty() ? engines : realEngines.size();
    }

    boolean simulated() {
        return realEngines.isEmpty();
    }
}
