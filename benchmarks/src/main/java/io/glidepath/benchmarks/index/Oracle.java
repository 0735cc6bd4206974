package io.glidepath.benchmarks.index;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.table.BlockTable;
import io.glidepath.kvindex.table.HeldBlocks;
import io.glidepath.kvindex.table.HeldDepth;
import io.glidepath.kvindex.table.PlainBlockTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what a table answers against what must be true; a benchmark of wrong answers ends there. */
final class Oracle {

    private Oracle() {}

    /**
     * Applies the same turns to a table and to plain maps, and compares every answer.
     *
     * @throws IllegalStateException when one differs
     */
    static void agree(BlockTable table, Fleet fleet, int turns) {
        PlainBlockTable plain = new PlainBlockTable();
        fill(table, fleet);
        fill(plain, fleet);
        turn(table, fleet, 0, turns);
        turn(plain, fleet, 0, turns);
        for (int prompt = 0; prompt < fleet.size().prompts(); prompt++) {
            same("depths of prompt " + prompt, plain.depths(fleet.prompt(prompt)), table.depths(fleet.prompt(prompt)));
        }
        for (int worker = 0; worker < fleet.workers().size(); worker++) {
            for (int number = 0; number < turns + fleet.size().conversations(); number++) {
                long[] keys = fleet.conversation(worker, number);
                same("depths of conversation " + number, plain.depths(keys), table.depths(keys));
            }
        }
        same("blocks held", plain.held(), table.held());
    }

    /**
     * Compares a table with what a fleet holds after so many turns, where plain maps would be too large: every worker's
     * count, its oldest and newest conversations, the one that went last, and every shared prompt.
     *
     * @throws IllegalStateException when something differs
     */
    static void holds(BlockTable table, Fleet fleet, int turns) {
        Map<WorkerId, Integer> held = new HashMap<>();
        table.held().forEach(worker -> held.put(worker.worker(), gpu(worker)));
        for (int worker = 0; worker < fleet.workers().size(); worker++) {
            WorkerId id = fleet.workers().get(worker);
            int blocks = fleet.size().blocks();
            int shared = 0;
            for (int prompt = 0; prompt < fleet.size().prompts(); prompt++) {
                shared += fleet.depth(worker, prompt);
            }
            same("blocks of " + id, fleet.size().conversations() * blocks + shared, held.getOrDefault(id, -1));
            same("newest of " + id, blocks, depth(table, id, last(fleet, worker, turns)));
            same("oldest of " + id, blocks, depth(table, id, fleet.conversation(worker, turns)));
            same("gone of " + id, turns == 0 ? -1 : 0, turns == 0 ? -1 : depth(table, id, gone(fleet, worker, turns)));
        }
        for (int prompt = 0; prompt < fleet.size().prompts(); prompt++) {
            for (HeldDepth depth : table.depths(fleet.prompt(prompt))) {
                int worker = fleet.workers().indexOf(depth.worker());
                same("prompt " + prompt + " of " + depth.worker(), fleet.depth(worker, prompt), depth.blocks());
            }
        }
    }

    /** Fills a table with what a fleet holds at first. */
    static void fill(BlockTable table, Fleet fleet) {
        for (int worker = 0; worker < fleet.workers().size(); worker++) {
            table.replace(fleet.workers().get(worker), fleet.held(worker, 0));
        }
    }

    /** Replaces the oldest conversation of every worker, turn by turn. */
    static void turn(BlockTable table, Fleet fleet, int from, int to) {
        for (int turn = from; turn < to; turn++) {
            for (int worker = 0; worker < fleet.workers().size(); worker++) {
                WorkerId id = fleet.workers().get(worker);
                table.remove(id, Tier.GPU, fleet.conversation(worker, turn));
                table.store(id, Tier.GPU, last(fleet, worker, turn + 1));
            }
        }
    }

    static void same(String what, Object expected, Object found) {
        Object left = expected instanceof List<?> list ? Set.copyOf(list) : expected;
        Object right = found instanceof List<?> list ? Set.copyOf(list) : found;
        if (!left.equals(right)) {
            throw new IllegalStateException(what + " must be " + left + " but was " + right);
        }
    }

    private static long[] last(Fleet fleet, int worker, int turns) {
        return fleet.conversation(worker, turns + fleet.size().conversations() - 1);
    }

    private static long[] gone(Fleet fleet, int worker, int turns) {
        return fleet.conversation(worker, turns - 1);
    }

    private static int gpu(HeldBlocks held) {
        return held.blocks().getOrDefault(Tier.GPU, 0);
    }

    private static int depth(BlockTable table, WorkerId worker, long[] keys) {
        return table.depths(keys).stream()
                .filter(depth -> depth.worker().equals(worker))
                .mapToInt(HeldDepth::blocks)
                .sum();
    }
}
