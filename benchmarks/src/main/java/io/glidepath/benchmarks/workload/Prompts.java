package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What is asked, request by request; when is another's matter. Equal ids give equal requests. */
@FunctionalInterface
public interface Prompts {

    /**
     * Draws one request.
     *
     * @param id counts from 0
     * @return the request
     */
    Ask ask(long id);

    /**
     * Prompts that share nothing.
     *
     * @param in tokens of a prompt
     * @param out tokens of an answer
     * @param seed of everything
     * @return the prompts
     */
    static Prompts unique(Range in, Range out, long seed) {
        return id -> {
            Draw draw = Draw.of(seed, id);
            IntList prompt = IntList.of(draw.tokens(draw.within(in)));
            return new Ask(id, (int) id, prompt, draw.within(out), out.middle());
        };
    }

    /**
     * Prompts of one length that share nothing; answers spread exponentially around a mean, those over five times of it
     * drawn again.
     *
     * @param in tokens of a prompt
     * @param meanOut mean tokens of an answer
     * @param seed of everything
     * @return the prompts
     */
    static Prompts spread(int in, int meanOut, long seed) {
        return id -> {
            Draw draw = Draw.of(seed, id);
            IntList prompt = IntList.of(draw.tokens(in));
            double out = 6.0 * meanOut;
            while (out > 5.0 * meanOut) {
                out = draw.random().nextExponential() * meanOut;
            }
            return new Ask(id, (int) id, prompt, Math.max(1, (int) Math.round(out)), meanOut);
        };
    }

    /**
     * Prompts of groups that begin alike, each drawn with equal chance.
     *
     * @param shape of the groups
     * @param seed of everything
     * @return the prompts
     */
    static Prompts grouped(SharedPrefix.Shape shape, long seed) {
        return id -> {
            Draw draw = Draw.of(seed, id);
            int group = draw.between(0, shape.groups() - 1);
            int own = draw.between(0, shape.promptsPerGroup() - 1);
            int[] head = Draw.of(seed, -1_000_000L - group).tokens(shape.sharedTokens());
            int[] tail = Draw.of(seed, -2_000_000L - (long) shape.promptsPerGroup() * group - own)
                    .tokens(shape.ownTokens());
            return new Ask(id, group, joined(head, tail), shape.outputTokens(), shape.outputTokens());
        };
    }

    /**
     * Retrieval: instructions of 500 tokens, four documents of 600 that the question found, popular ones first, and the
     * question. Answers of 100 to 400 tokens. Only a common beginning can be reused, so documents alone do not help.
     *
     * @param documents how many there are
     * @param seed of everything
     * @return the prompts
     */
    static Prompts retrieval(int documents, long seed) {
        return id -> {
            Draw draw = Draw.of(seed, id);
            int[] instructions = Draw.of(seed, -1).tokens(500);
            int[] found = IntStream.generate(() -> draw.popular(documents))
                    .distinct()
                    .limit(Math.min(4, documents))
                    .sorted()
                    .flatMap(document ->
                            Arrays.stream(Draw.of(seed, -2L - document).tokens(600)))
                    .toArray();
            IntList prompt = joined(instructions, found, draw.tokens(draw.between(50, 200)));
            return new Ask(id, (int) id, prompt, draw.between(100, 400), 250);
        };
    }

    /**
     * Code completion: each developer's prompt is one of ten repositories' 4,000 tokens and his file up to the cursor, which
     * moves on 40 tokens a request. Answers of 10 to 60 tokens.
     *
     * @param developers who type in turns
     * @param seed of everything
     * @return the prompts
     */
    static Prompts completion(int developers, long seed) {
        return id -> {
            int developer = (int) (id % developers);
            Draw file = Draw.of(seed, -100L - developer);
            int[] repository = Draw.of(seed, -2L - file.between(0, 9)).tokens(4_000);
            int cursor = file.between(200, 2_000) + 40 * (int) (id / developers);
            Draw draw = Draw.of(seed, id);
            return new Ask(id, developer, joined(repository, file.tokens(cursor)), draw.between(10, 60), 35);
        };
    }

    /**
     * Reasoning: questions of 100 to 1,000 tokens, 2,000 to 8,000 tokens of thought and answer.
     *
     * @param seed of everything
     * @return the prompts
     */
    static Prompts reasoning(long seed) {
        return unique(new Range(100, 1_000), new Range(2_000, 8_000), seed);
    }

    private static IntList joined(int[]... parts) {
        int length = 0;
        for (int[] part : parts) {
            length += part.length;
        }
        int[] joined = new int[length];
        int filled = 0;
        for (int[] part : parts) {
            System.arraycopy(part, 0, joined, filled, part.length);
            filled += part.length;
        }
        return IntList.of(joined);
    }
}
