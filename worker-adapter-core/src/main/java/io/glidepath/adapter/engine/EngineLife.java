package io.glidepath.adapter.engine;

import java.util.OptionalDouble;

/**
 * Tells from polls whether the engine lives, and whether it is still the same process. Pure.
 *
 * <p>A port that nobody listens on means that the process is gone, and whoever answers there later is another, unless its
 * start time says otherwise. Mere silence means a busy engine: after a few polls it is down, but its cache is still there.
 *
 * <p>Immutable.
 *
 * @param condition what the polls say
 * @param life counts the processes seen, from 1; 0 until one has answered
 * @param startTime start of the current process in Unix seconds; empty when it does not say
 * @param silentPolls polls in a row without an answer
 */
public record EngineLife(Condition condition, long life, OptionalDouble startTime, int silentPolls) {

    /** Never heard of. */
    public static final EngineLife UNKNOWN = new EngineLife(Condition.STARTING, 0, OptionalDouble.empty(), 0);

    /** What the polls say. */
    public enum Condition {
        /** It has never answered. */
        STARTING,
        /** It answers. */
        UP,
        /** It does not answer, or says that it is broken. */
        DOWN,
        /** Nobody listens there. */
        GONE
    }

    /**
     * After a poll that was answered well.
     *
     * @param started start of the process in Unix seconds; empty when it does not say
     * @return the next state
     */
    public EngineLife answered(OptionalDouble started) {
        boolean sameStart = started.isEmpty() || startTime.isEmpty() || started.equals(startTime);
        boolean provenSame = started.isPresent() && started.equals(startTime);
        boolean another = life == 0 || !sameStart || (condition == Condition.GONE && !provenSame);
        OptionalDouble known = started.isPresent() || another ? started : startTime;
        return new EngineLife(Condition.UP, another ? life + 1 : life, known, 0);
    }

    /**
     * After a poll that was not answered in time, or with an error.
     *
     * @param enough polls in a row that make it down
     * @return the next state
     */
    public EngineLife silent(int enough) {
        boolean down = condition == Condition.UP && silentPolls + 1 >= enough;
        return new EngineLife(down ? Condition.DOWN : condition, life, startTime, silentPolls + 1);
    }

    /**
     * After a poll that found nobody listening.
     *
     * @return the next state
     */
    public EngineLife refused() {
        return new EngineLife(life == 0 ? Condition.STARTING : Condition.GONE, life, startTime, silentPolls + 1);
    }
}
