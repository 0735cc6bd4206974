package io.glidepath.picker.residency;

import io.glidepath.contracts.identity.WorkerId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Who holds which leading blocks of which prompts: a radix tree over block keys. Not thread-safe.
 *
 * <p>Keys are chained, so two prompts that agree at some block agree before it: a whole stretch of keys is compared by
 * bisection. A node stands for a stretch that all prompts below it share and knows how many of them each worker has, so that
 * a lookup costs the stretches on its way and the workers there, however many prompts begin alike.
 */
final class PrefixTree {

    private final Map<Long, Node> roots = new HashMap<>();

    /** Adds one prompt of a worker; the keys, at least one, must not be changed later. */
    void add(WorkerId worker, long[] keys) {
        Map<Long, Node> siblings = roots;
        int depth = 0;
        while (depth < keys.length) {
            Node node = siblings.get(keys[depth]);
            if (node == null) {
                node = new Node(keys, depth, keys.length);
                siblings.put(keys[depth], node);
            } else {
                node.splitAt(node.agreesUntil(keys));
            }
            node.count(worker, 1);
            depth = node.to;
            siblings = node.below;
        }
    }

    /** Takes one prompt of a worker out that was added with equal keys. */
    void remove(WorkerId worker, long[] keys) {
        Deque<Node> way = new ArrayDeque<>();
        Map<Long, Node> siblings = roots;
        int depth = 0;
        while (depth < keys.length) {
            Node node = siblings.get(keys[depth]);
            if (node == null) {
                throw new IllegalStateException("a prompt was not added");
            }
            node.count(worker, -1);
            if (node.total == 0) {
                // Whatever lies below it belonged to this prompt only.
                siblings.remove(keys[depth]);
                break;
            }
            way.push(node);
            depth = node.to;
            siblings = node.below;
        }
        way.forEach(Node::joinOnlyChild);
    }

    /** Leading blocks of a prompt by worker; those that have none are absent. */
    Map<WorkerId, Integer> depths(long[] keys) {
        Map<WorkerId, Integer> depths = new HashMap<>();
        Map<Long, Node> siblings = roots;
        int depth = 0;
        while (depth < keys.length) {
            Node node = siblings.get(keys[depth]);
            if (node == null) {
                break;
            }
            depth = node.agreesUntil(keys);
            node.tell(depth, depths);
            if (depth < node.to) {
                break;
            }
            siblings = node.below;
        }
        return depths;
    }

    /** Nodes that it takes. */
    int stretches() {
        return roots.values().stream().mapToInt(Node::stretches).sum();
    }

    /** A stretch of keys and who has prompts that contain it. */
    private static final class Node {

        private long[] keys;
        private final int from;
        private int to;
        private int total;
        private Map<WorkerId, Integer> prompts = new HashMap<>();
        private Map<Long, Node> below = new HashMap<>(4);

        Node(long[] keys, int from, int to) {
            this.keys = keys;
            this.from = from;
            this.to = to;
        }

        void count(WorkerId worker, int change) {
            total += change;
            prompts.merge(worker, change, (had, by) -> had + by == 0 ? null : had + by);
        }

        void tell(int depth, Map<WorkerId, Integer> depths) {
            for (WorkerId worker : prompts.keySet()) {
                depths.put(worker, depth);
            }
        }

        /** The first key agrees. */
        int agreesUntil(long[] others) {
            int agreed = from + 1;
            int apart = Math.min(to, others.length) + 1;
            while (apart - agreed > 1) {
                int middle = (agreed + apart) >>> 1;
                if (keys[middle - 1] == others[middle - 1]) {
                    agreed = middle;
                } else {
                    apart = middle;
                }
            }
            return agreed;
        }

        void splitAt(int depth) {
            if (depth == to) {
                return;
            }
            Node rest = new Node(keys, depth, to);
            rest.total = total;
            rest.prompts = new HashMap<>(prompts);
            rest.below = below;
            to = depth;
            below = new HashMap<>(4);
            below.put(keys[depth], rest);
        }

        int stretches() {
            return 1 + below.values().stream().mapToInt(Node::stretches).sum();
        }

        /** Where every prompt goes on in the same way, one node says as much as two. */
        void joinOnlyChild() {
            if (below.size() != 1) {
                return;
            }
            Node only = below.values().iterator().next();
            if (only.total == total) {
                keys = only.keys;
                to = only.to;
                below = only.below;
            }
        }
    }
}
