package io.glidepath.benchmarks.index;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a fleet holds, made up from numbers, so that equal fleets hold equal blocks: conversations of each worker's own, of
 * which the oldest goes when a new one comes, and long prompts that all workers hold, some deeper than others.
 */
final class Fleet {

    /** Blocks in a long prompt. */
    static final int PROMPT = 1_600;

    /** Blocks that every prompt begins with, such as instructions and tools. */
    static final int HEAD = 100;

    private final Size size;
    private final List<WorkerId> workers;

    Fleet(Size size) {
        this.size = size;
        this.workers = IntStream.range(0, size.workers())
                .mapToObj(i -> new WorkerId("decode-" + i))
                .toList();
    }

    /**
     * How much there is.
     *
     * @param workers at least 1
     * @param conversations of each worker at any time
     * @param blocks in a conversation, 1 to 512: it comes in one log entry and goes in one
     * @param prompts that all share
     * @param apart one in so many workers holds a prompt to a depth of its own, the others its first {@link #HEAD} blocks
     */
    record Size(int workers, int conversations, int blocks, int prompts, int apart) {

        /** Every worker at depths of its own. */
        Size(int workers, int conversations, int blocks, int prompts) {
            this(workers, conversations, blocks, prompts, 1);
        }

        /** As many conversations as bring a fleet to so many blocks. */
        static Size of(long resident, int workers, int blocks, int prompts) {
            return new Size(workers, (int) (resident / workers / blocks), blocks, prompts);
        }

        Size apart(int one) {
            return new Size(workers, conversations, blocks, prompts, one);
        }
    }

    Size size() {
        return size;
    }

    List<WorkerId> workers() {
        return workers;
    }

    /** The blocks of one worker's n-th conversation. */
    long[] conversation(int worker, int number) {
        return keys(mix((long) worker << 32 | number), size.blocks());
    }

    /** The blocks of a shared prompt, all of them. */
    long[] prompt(int number) {
        return keys(mix(-1L - number), PROMPT);
    }

    /** How many blocks of a shared prompt a worker holds; of its own: anything from none to all, each as likely. */
    int depth(int worker, int prompt) {
        if ((worker + prompt) % size.apart() != 0) {
            return HEAD;
        }
        return (int) Long.remainderUnsigned(mix((long) worker << 32 | prompt | 1L << 62), PROMPT + 1);
    }

    /** What a worker holds after so many of its conversations were replaced. */
    Map<Tier, long[]> held(int worker, int turns) {
        IntStream own = IntStream.range(turns, turns + size.conversations());
        IntStream shared = IntStream.range(0, size.prompts());
        long[] keys = LongStream.concat(
                        own.boxed().flatMapToLong(number -> Arrays.stream(conversation(worker, number))),
                        shared.boxed().flatMapToLong(prompt -> Arrays.stream(prompt(prompt))
                                .limit(depth(worker, prompt))))
                .toArray();
        return Map.of(Tier.GPU, keys);
    }

    /** Blocks held, summed over workers. */
    long held() {
        long shared = 0;
        for (int worker = 0; worker < workers.size(); worker++) {
            for (int prompt = 0; prompt < size.prompts(); prompt++) {
                shared += depth(worker, prompt);
            }
        }
        return shared + (long) workers.size() * size.conversations() * size.blocks();
    }

    private static long[] keys(long seed, int count) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = mix(seed + i);
        }
        return keys;
    }

    private static long mix(long number) {
        long h = number * 0x9e3779b97f4a7c15L;
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }
}
