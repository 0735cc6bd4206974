package io.glidepath.simulator.core;

import io.glidepath.simulator.core.EngineProfile.Memory;
import io.glidepath.simulator.core.EngineProfile.Scheduling;
import io.glidepath.simulator.core.EngineProfile.Speed;
import java.util.List;

/**
 * The profiles that settings can name.
 *
 * <p>The {@code qwen3-32b} pair was fitted to two published benchmark runs of eight engines (Qwen3-32B, two H100 each,
 * vLLM); the constants agree with first principles: 65.6 GFLOP a token at 60 % of two H100s, 262 kB of cache a token at
 * 6.5 TB/s, 2.1 MFLOP a pair at 0.8 PFLOP/s.
 *
 * <p>{@code laptop-demo} keeps the shape of a big engine and shrinks its size until a minute of chat on a shared
 * two-core machine shows what a router is for:
 *
 * <ul>
 *   <li>b = 90 us (11,000 tokens/s): a cold prompt of 6,000 tokens costs 0.6 s, a warm one nothing that is seen,
 *       so a good pick shows in the first token.
 *   <li>a = 12 ms and d = 60 ns: 16 sequences of 4,000 tokens take 16 ms a token, about 60 tokens/s for each reader,
 *       and three engines together stay near 200 steps/s, which two cores serve beside everything else.
 *   <li>3,000 blocks of 16 (48,000 tokens): eight long conversations fill one engine, twenty-four fill three. Spread
 *       blindly, each conversation lives on all three and they evict each other.
 *   <li>2,048 tokens a step and 24 sequences: a burst of a few dozen long prompts queues visibly and drains in seconds.
 * </ul>
 */
final class NamedProfiles {

    private static final double SECONDS_PER_PAIR = 2.6e-9;

    private static final List<EngineProfile> ALL = List.of(
            new EngineProfile(
                    "laptop-demo",
                    new Speed(0.012, 90e-6, 60e-9, SECONDS_PER_PAIR),
                    new Scheduling(2_048, 24),
                    new Memory(3_000, 16),
                    32_768),
            new EngineProfile(
                    "qwen3-32b-2xh100-2025-09",
                    new Speed(0.0204, 47.4e-6, 41.6e-9, SECONDS_PER_PAIR),
                    new Scheduling(8_192, 256),
                    new Memory(19_208, 16),
                    131_072),
            new EngineProfile(
                    "qwen3-32b-2xh100-2026-06",
                    new Speed(0.0122, 54e-6, 40e-9, SECONDS_PER_PAIR),
                    new Scheduling(8_192, 256),
                    new Memory(19_208, 16),
                    131_072));

    private NamedProfiles() {}

    static EngineProfile find(String name) {
        return ALL.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "engine profile must be one of " + String.join(", ", names()) + " but was " + name));
    }

    static List<String> names() {
        return ALL.stream().map(EngineProfile::name).toList();
    }
}
