package io.glidepath.picker.prefixes;

import io.glidepath.picker.bpe.Effort;
import io.glidepath.picker.bpe.EffortExceededException;
import io.glidepath.picker.bpe.Ids;
import io.glidepath.picker.tokenizers.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Remembers the tokens of beginnings, so that the next turn of a conversation tokenizes only what is new.
 *
 * <p>A prompt is cut where its tokenizer says that both sides keep their tokens, at most every few hundred bytes. Each
 * stretch is found by a fingerprint of all text up to its end, so that beginnings which prompts share are kept once. The
 * text itself is not kept. Bounded in bytes: the least recently used stretch goes first, and a stretch is always used with
 * those before it. Thread-safe; nothing is tokenized under the lock.
 */
public final class PrefixCache {

    /** Stretches are no shorter, or the cache would hold mostly its own overhead. */
    private static final int SHORTEST = 256;

    private final long maxBytes;
    private final Fingerprints prints;
    // Guarded by itself, as are the nodes in it and their sum.
    private final Map<Fingerprint, Node> nodes = new LinkedHashMap<>(1024, 0.75f, true);
    private long bytes;

    /**
     * Begins empty.
     *
     * @param maxBytes most memory, at least 0; 0 remembers nothing
     */
    public PrefixCache(long maxBytes) {
        this(maxBytes, new SecureRandom());
    }

    PrefixCache(long maxBytes, RandomGenerator secret) {
        this.maxBytes = maxBytes;
        this.prints = new Fingerprints(secret);
    }

    /**
     * Tokenizes a prompt.
     *
     * @param owner tells one tokenizer's prompts from another's, at least 128 random or digested bits of it
     * @param tokenizer its tokenizer
     * @param text well-formed UTF-8, not to be changed
     * @param around whether the tokenizer puts its own tokens around it
     * @param effort what slow parts of what is new may cost
     * @return exactly what the tokenizer makes of the whole
     * @throws EffortExceededException when they would cost more; nothing is kept then
     */
    public Prefixed encode(String owner, Tokenizer tokenizer, byte[] text, boolean around, Effort effort) {
        List<Stretch> stretches = stretches(owner, tokenizer.cuts(text), text, around);
        List<Node> known = find(stretches);
        if (known.size() == stretches.size()) {
            return prefixed(known, known.size());
        }
        boolean whole = stretches.size() == 1;
        List<Node> path = new ArrayList<>(known);
        int end = known.isEmpty() ? 0 : known.getLast().end();
        for (Stretch stretch : stretches.subList(known.size(), stretches.size())) {
            int[] tokens =
                    whole ? tokenizer.encode(text, around, effort) : tokens(tokenizer, text, stretch, around, effort);
            end += tokens.length;
            path.add(new Node(tokens, end));
        }
        keep(stretches, path, known.size());
        return prefixed(path, known.size());
    }

    /**
     * How much is remembered.
     *
     * @return bytes, about
     */
    public long bytes() {
        synchronized (nodes) {
            return bytes;
        }
    }

    private static int[] tokens(Tokenizer tokenizer, byte[] text, Stretch stretch, boolean around, Effort effort) {
        Ids ids = new Ids((stretch.to() - stretch.from()) / 3);
        if (around && stretch.from() == 0) {
            tokenizer.begin(ids);
        }
        tokenizer.encode(text, stretch.from(), stretch.to(), ids, effort);
        if (around && stretch.to() == text.length) {
            tokenizer.end(ids);
        }
        return ids.toArray();
    }

    private List<Stretch> stretches(String owner, int[] cuts, byte[] text, boolean around) {
        byte[] name = (owner + (around ? "+" : "-")).getBytes(StandardCharsets.UTF_8);
        Fingerprint print = prints.then(Fingerprint.EMPTY, name, 0, name.length);
        List<Stretch> stretches = new ArrayList<>(cuts.length + 1);
        int from = 0;
        for (int cut : cuts) {
            if (cut - from >= SHORTEST) {
                print = prints.then(print, text, from, cut);
                stretches.add(new Stretch(print, from, cut));
                from = cut;
            }
        }
        stretches.add(new Stretch(prints.then(print.ending(), text, from, text.length), from, text.length));
        return stretches;
    }

    private List<Node> find(List<Stretch> stretches) {
        List<Node> known = new ArrayList<>(stretches.size());
        synchronized (nodes) {
            for (Stretch stretch : stretches) {
                Node node = nodes.get(stretch.print());
                if (node == null) {
                    break;
                }
                known.add(node);
            }
            touch(stretches, known.size());
        }
        return known;
    }

    /** From the end to the beginning, so that what others hang on is the last to go. */
    private void touch(List<Stretch> stretches, int count) {
        for (int i = count - 1; i >= 0; i--) {
            nodes.get(stretches.get(i).print());
        }
    }

    private void keep(List<Stretch> stretches, List<Node> path, int known) {
        synchronized (nodes) {
            for (int i = path.size() - 1; i >= known; i--) {
                Node before = nodes.put(stretches.get(i).print(), path.get(i));
                bytes += path.get(i).bytes();
                if (before != null) {
                    forget(before);
                }
            }
            touch(stretches, known);
            shrink();
        }
    }

    private void shrink() {
        Iterator<Node> oldest = nodes.values().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            forget(oldest.next());
            oldest.remove();
        }
    }

    private void forget(Node node) {
        bytes -= node.bytes();
        node.leave();
    }

    private Prefixed prefixed(List<Node> path, int known) {
        int[] ids = new int[path.getLast().end()];
        for (Node node : path) {
            int[] tokens = node.tokens();
            System.arraycopy(tokens, 0, ids, node.end() - tokens.length, tokens.length);
        }
        int reused = known == 0 ? 0 : path.get(known - 1).end();
        return new Prefixed(ids, reused, new PathMemory(List.copyOf(path)));
    }

    /** A stretch of text and the fingerprint of all text up to its end. */
    private record Stretch(Fingerprint print, int from, int to) {}

    /** Keys beside the nodes of one prompt: kept at the last cut, which the next turn shares. */
    private final class PathMemory implements KeyMemory {

        private final List<Node> path;

        PathMemory(List<Node> path) {
            this.path = path;
        }

        @Override
        public long[] known(Object scheme) {
            synchronized (nodes) {
                for (int i = path.size() - 1; i >= 0; i--) {
                    long[] keys = path.get(i).keys(scheme);
                    if (keys.length > 0) {
                        return keys;
                    }
                }
            }
            return new long[0];
        }

        @Override
        public void keep(Object scheme, long[] keys, int blockSize) {
            Node last = path.get(Math.max(0, path.size() - 2));
            int count = Math.min(keys.length, last.end() / blockSize);
            synchronized (nodes) {
                if (last.isCounted() && count > last.keys(scheme).length) {
                    long before = last.bytes();
                    last.keep(scheme, Arrays.copyOf(keys, count));
                    bytes += last.bytes() - before;
                    shrink();
                }
            }
        }
    }
}
