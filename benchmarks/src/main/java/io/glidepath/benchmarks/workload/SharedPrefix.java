package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Groups of prompts that share a long beginning, sent in stages.
 *
 * <p>As inference-perf sends them ({@code shared_prefix_datagen.py}, 2025-09): a fixed set of prompts, shuffled once and
 * cycled, each stage beginning again at the first; a stage starts two seconds after the one before has drained.
 */
public final class SharedPrefix implements Workload {

    private static final long PAUSE_NANOS = 2_000_000_000L;

    /** Streams of their own, beside those of the stages, which begin at 0. */
    private static final long TOKENS = -2;

    private static final long ORDER = -3;

    /**
     * The shape of the prompts.
     *
     * @param groups number of shared beginnings
     * @param promptsPerGroup prompts that begin alike
     * @param sharedTokens length of the beginning
     * @param ownTokens length of what follows
     * @param outputTokens length of each answer
     */
    public record Shape(int groups, int promptsPerGroup, int sharedTokens, int ownTokens, int outputTokens) {

        /** llm-d's published workload: a resident set of 73 % of its fleet's cache. */
        public static final Shape PUBLISHED = new Shape(150, 5, 6_000, 1_200, 1_000);

        /** Refuses prompts without tokens. */
        public Shape {
            if (groups < 1 || promptsPerGroup < 1 || sharedTokens < 0 || ownTokens < 1 || outputTokens < 1) {
                throw new IllegalArgumentException(
                        "groups, prompts, own and output must be at least 1 and shared at least 0 but were " + groups
                                + ", " + promptsPerGroup + ", " + ownTokens + ", " + outputTokens + " and "
                                + sharedTokens);
            }
        }

        /**
         * The same prompts with other answers.
         *
         * @param tokens length of each
         * @return a copy
         */
        public Shape answering(int tokens) {
            return new Shape(groups, promptsPerGroup, sharedTokens, ownTokens, tokens);
        }
    }

    private final Shape shape;
    private final List<Stage> stages;
    private final List<Prompt> prompts;
    private final long seed;
    private int stage = -1;
    private int open;
    private long nextId;

    private record Prompt(int group, IntList tokens) {}

    /**
     * Draws the prompts.
     *
     * @param shape their shape
     * @param stages when they are sent
     * @param seed of prompts, order and arrivals
     */
    public SharedPrefix(Shape shape, List<Stage> stages, long seed) {
        this.shape = shape;
        this.stages = List.copyOf(stages);
        this.seed = seed;
        this.prompts = new ArrayList<>();
        Draw draw = Draw.of(seed, TOKENS);
        for (int group = 0; group < shape.groups(); group++) {
            addGroup(group, draw);
        }
        Collections.shuffle(prompts, Draw.of(seed, ORDER).random());
    }

    private void addGroup(int group, Draw draw) {
        int[] tokens = Arrays.copyOf(draw.tokens(shape.sharedTokens()), shape.sharedTokens() + shape.ownTokens());
        for (int prompt = 0; prompt < shape.promptsPerGroup(); prompt++) {
            System.arraycopy(draw.tokens(shape.ownTokens()), 0, tokens, shape.sharedTokens(), shape.ownTokens());
            prompts.add(new Prompt(group, IntList.of(tokens)));
        }
    }

    @Override
    public void begin(Schedule schedule) {
        nextStage(schedule, 0);
    }

    @Override
    public void ended(Ask ask, IntList answer, Schedule schedule) {
        open--;
        if (open == 0) {
            nextStage(schedule, schedule.now() + PAUSE_NANOS);
        }
    }

    /**
     * The stage that a request belongs to, by its id.
     *
     * @param id of a request
     * @return index into the stages
     */
    public int stageOf(long id) {
        long first = 0;
        for (int i = 0; i < stages.size(); i++) {
            first += stages.get(i).requests();
            if (id < first) {
                return i;
            }
        }
        throw new IllegalArgumentException("no request " + id);
    }

    private void nextStage(Schedule schedule, long start) {
        stage++;
        if (stage >= stages.size()) {
            return;
        }
        Stage now = stages.get(stage);
        open = now.requests();
        long[] times = Arrivals.poisson(now.rate(), open, Draw.of(seed, stage).random());
        for (int i = 0; i < times.length; i++) {
            Prompt prompt = prompts.get(i % prompts.size());
            schedule.send(
                    start + times[i],
                    new Ask(nextId++, prompt.group(), prompt.tokens(), shape.outputTokens(), shape.outputTokens()));
        }
    }
}
