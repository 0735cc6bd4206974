package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Many conversations at a time, each prompt the whole history and a new question. When one ends, another takes its place,
 * until as many as wanted have been held.
 */
public final class Conversations implements Workload {

    /** The habits of those who talk; each conversation draws from a stream of its own. */
    sealed interface Habits {

        /** Tokens before the first question. */
        int[] systemPrompt(Draw draw, long seed);

        int turns(Draw draw);

        int questionTokens(Draw draw);

        int answerTokens(Draw draw);

        int expectedAnswer();

        double meanPauseSeconds();
    }

    /** People in a chat: one of ten system prompts, twenty turns, fifteen seconds of thought. */
    record Chat() implements Habits {

        private static final int SYSTEM_PROMPTS = 10;
        private static final int SYSTEM_TOKENS = 1_008;

        @Override
        public int[] systemPrompt(Draw draw, long seed) {
            int which = draw.between(0, SYSTEM_PROMPTS - 1);
            return Draw.of(seed, -2L - which).tokens(SYSTEM_TOKENS);
        }

        @Override
        public int turns(Draw draw) {
            return 20;
        }

        @Override
        public int questionTokens(Draw draw) {
            return draw.between(50, 400);
        }

        @Override
        public int answerTokens(Draw draw) {
            return draw.between(100, 500);
        }

        @Override
        public int expectedAnswer() {
            return 300;
        }

        @Override
        public double meanPauseSeconds() {
            return 15;
        }
    }

    /**
     * Agents: long system prompts, two to twenty turns, a second for the tool.
     *
     * @param sharedPrompts how many system prompts all share; 0 gives each agent its own
     */
    record Agents(int sharedPrompts) implements Habits {

        @Override
        public int[] systemPrompt(Draw draw, long seed) {
            if (sharedPrompts == 0) {
                return draw.tokens(draw.between(3_000, 107_000));
            }
            Draw shared = Draw.of(seed, -2L - draw.between(0, sharedPrompts - 1));
            return shared.tokens(shared.between(3_000, 107_000));
        }

        @Override
        public int turns(Draw draw) {
            return draw.between(2, 20);
        }

        @Override
        public int questionTokens(Draw draw) {
            return draw.logNormal(1_500, 100, 10_000);
        }

        @Override
        public int answerTokens(Draw draw) {
            return draw.logNormal(500, 50, 4_000);
        }

        @Override
        public int expectedAnswer() {
            return 500;
        }

        @Override
        public double meanPauseSeconds() {
            return 1;
        }
    }

    /** A conversation ends when its next prompt or answer could pass the 131,072 tokens that the engines' model takes. */
    private static final int LONGEST_HISTORY = 131_072 - 10_000 - 4_000;

    private final Habits habits;
    private final int atOnce;
    private final int total;
    private final long seed;
    private final Map<Integer, Talk> talks = new HashMap<>();
    private int begun;
    private long nextId;

    private static final class Talk {
        private final Draw draw;
        private int[] history;
        private int turnsLeft;

        Talk(Draw draw, int[] history, int turnsLeft) {
            this.draw = draw;
            this.history = history;
            this.turnsLeft = turnsLeft;
        }
    }

    private Conversations(Habits habits, int atOnce, int total, long seed) {
        this.habits = habits;
        this.atOnce = atOnce;
        this.total = total;
        this.seed = seed;
    }

    /**
     * People in a chat.
     *
     * @param users how many talk at a time
     * @param total how many conversations there are in all
     * @param seed of everything
     * @return the workload
     */
    public static Conversations chat(int users, int total, long seed) {
        return new Conversations(new Chat(), users, total, seed);
    }

    /**
     * Agents with tools.
     *
     * @param sessions how many run at a time
     * @param total how many sessions there are in all
     * @param sharedPrompts how many system prompts all share; 0 gives each its own
     * @param seed of everything
     * @return the workload
     */
    public static Conversations agents(int sessions, int total, int sharedPrompts, long seed) {
        return new Conversations(new Agents(sharedPrompts), sessions, total, seed);
    }

    @Override
    public void begin(Schedule schedule) {
        for (int i = 0; i < Math.min(atOnce, total); i++) {
            beginTalk(schedule);
        }
    }

    private void beginTalk(Schedule schedule) {
        int source = begun++;
        Draw draw = Draw.of(seed, source);
        int[] system = habits.systemPrompt(draw, seed);
        talks.put(source, new Talk(draw, system, habits.turns(draw)));
        ask(source, schedule);
    }

    /** The next question, after a pause that also spreads the beginnings. */
    private void ask(int source, Schedule schedule) {
        Talk talk = talkOf(source);
        talk.turnsLeft--;
        talk.history = join(talk.history, talk.draw.tokens(habits.questionTokens(talk.draw)));
        long pause = talk.draw.exponentialNanos(habits.meanPauseSeconds());
        schedule.send(
                schedule.now() + pause,
                new Ask(
                        nextId++,
                        source,
                        IntList.of(talk.history),
                        habits.answerTokens(talk.draw),
                        habits.expectedAnswer()));
    }

    @Override
    public void ended(Ask ask, IntList answer, Schedule schedule) {
        Talk talk = talkOf(ask.source());
        if (talk.turnsLeft > 0 && answer.size() > 0 && talk.history.length + answer.size() <= LONGEST_HISTORY) {
            talk.history = join(talk.history, answer.toArray());
            ask(ask.source(), schedule);
            return;
        }
        talks.remove(ask.source());
        if (begun < total) {
            beginTalk(schedule);
        }
    }

    private Talk talkOf(int source) {
        Talk talk = talks.get(source);
        if (talk == null) {
            throw new IllegalStateException("nobody talks as " + source);
        }
        return talk;
    }

    private static int[] join(int[] head, int[] tail) {
        int[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }
}
