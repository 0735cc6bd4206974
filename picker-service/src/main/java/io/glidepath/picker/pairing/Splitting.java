package io.glidepath.picker.pairing;

import java.util.Map;

/**
 * What a pool says of prefill and decode apart.
 *
 * @param mode whether they may
 * @param hopSeconds from the end of the prefill to the start of the pull, at least 0
 * @param bytesPerSecond {@code B}: what a worker's link carries each way, until transfers taught better, above 0
 * @param kvBytesPerToken {@code kv}: what one token takes in the cache of a model that is not named below, above 0
 * @param kvBytesByModel likewise, by model
 */
public record Splitting(
        SplitMode mode,
        double hopSeconds,
        double bytesPerSecond,
        double kvBytesPerToken,
        Map<String, Double> kvBytesByModel) {

    /** A 32-billion-parameter model with grouped-query attention, over a 200 Gbit/s network card. */
    public static final Splitting USUAL = new Splitting(SplitMode.AUTOMATIC, 0.020, 25e9, 262_144, Map.of());

    /** Whole requests only. */
    public static final Splitting NEVER = USUAL.with(SplitMode.OFF);

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException naming the field, the rule and the value
     */
    public Splitting {
        kvBytesByModel = Map.copyOf(kvBytesByModel);
        if (!(hopSeconds >= 0) || Double.isInfinite(hopSeconds)) {
            throw new IllegalArgumentException("hopSeconds must be at least 0 but was " + hopSeconds);
        }
        requirePositive("bytesPerSecond", bytesPerSecond);
        requirePositive("kvBytesPerToken", kvBytesPerToken);
        kvBytesByModel.forEach((model, bytes) -> requirePositive("kvBytesByModel." + model, bytes));
    }

    /**
     * The same in another mode.
     *
     * @param other the mode
     * @return a copy
     */
    public Splitting with(SplitMode other) {
        return new Splitting(other, hopSeconds, bytesPerSecond, kvBytesPerToken, kvBytesByModel);
    }

    /**
     * What one token of a model takes in a cache.
     *
     * @param model its name
     * @return bytes, above 0
     */
    public double kvBytes(String model) {
        return kvBytesByModel.getOrDefault(model, kvBytesPerToken);
    }

    private static void requirePositive(String field, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(field + " must be above 0 but was " + value);
        }
    }
}
