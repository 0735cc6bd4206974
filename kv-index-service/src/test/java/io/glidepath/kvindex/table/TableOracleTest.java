package io.glidepath.kvindex.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded random operations: after each step the flat table says what plain maps say. */
class TableOracleTest {

    private static final int WORKERS = 90;
    private static final int CHAINS = 40;
    private static final int LENGTH = 60;

    private final BlockTable flat = new FlatBlockTable(new TableLimits(64 << 20, 128), 42);
    private final BlockTable plain = new PlainBlockTable();

    /** How much of each chain each worker holds, per tier: [worker][chain][0 = any tier, 1 = GPU]. */
    private final int[][][] model = new int[WORKERS][CHAINS][2];

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithPlainMaps(long seed) {
        run(new SplittableRandom(seed), 35_000, 16);
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(longs = {11, 12})
    void agreesWithPlainMapsForAMillionOperations(long seed) {
        run(new SplittableRandom(seed), 1_000_000, 256);
    }

    /** Compared every so many operations: comparing takes longer than all else. */
    private void run(SplittableRandom random, int operations, int every) {
        for (int i = 0; i < operations; i++) {
            step(random);
            if (i % every == 0) {
                long[] prompt = chain(random.nextInt(CHAINS), random.nextInt(LENGTH + 1));
                assertThat(Set.copyOf(flat.depths(prompt))).isEqualTo(Set.copyOf(plain.depths(prompt)));
            }
            if (i % (32 * every) == 0) {
                flat.sweep();
                assertThat(Set.copyOf(flat.held())).isEqualTo(Set.copyOf(plain.held()));
            }
        }
    }

    private void step(SplittableRandom random) {
        int worker = random.nextInt(WORKERS);
        int chain = random.nextInt(CHAINS);
        int kind = random.nextInt(200);
        if (kind == 0) {
            both(table -> table.forget(id(worker)));
            begin(worker, 0, random);
        } else if (kind < 4) {
            begin(worker, random.nextInt(CHAINS), random);
        } else if (kind < 90) {
            cut(worker, chain, random.nextInt(LENGTH + 1));
        } else {
            grow(worker, chain, random);
        }
    }

    private void begin(int worker, int chains, SplittableRandom random) {
        long[] held = new long[0];
        for (int chain = 0; chain < CHAINS; chain++) {
            int length = chain < chains ? random.nextInt(LENGTH + 1) : 0;
            model[worker][chain] = new int[] {length, length};
            long[] all = Arrays.copyOf(held, held.length + length);
            System.arraycopy(chain(chain, length), 0, all, held.length, length);
            held = all;
        }
        Map<Tier, long[]> content = new EnumMap<>(Map.of(Tier.GPU, held));
        both(table -> table.replace(id(worker), content));
    }

    /** Grows a chain, now and then in another tier, sometimes over blocks that are there already. */
    private void grow(int worker, int chain, SplittableRandom random) {
        int from = random.nextInt(model[worker][chain][0] + 1);
        int to = Math.min(LENGTH, from + 1 + random.nextInt(20));
        Tier tier = random.nextInt(10) == 0 ? Tier.CPU : random.nextInt(30) == 0 ? Tier.STORAGE : Tier.GPU;
        both(table -> table.store(id(worker), tier, Arrays.copyOfRange(chain(chain, to), from, to)));
        model[worker][chain][0] = Math.max(model[worker][chain][0], to);
    }

    /** Cuts a chain everywhere, so that it stays prefix-closed. */
    private void cut(int worker, int chain, int to) {
        int from = model[worker][chain][0];
        if (to < from) {
            long[] tail = Arrays.copyOfRange(chain(chain, from), to, from);
            for (Tier tier : Tier.values()) {
                both(table -> table.remove(id(worker), tier, tail));
            }
            model[worker][chain][0] = to;
        }
    }

    private void both(Consumer<BlockTable> change) {
        change.accept(flat);
        change.accept(plain);
    }

    private static WorkerId id(int worker) {
        return BlockTableSuite.worker(worker);
    }

    private static long[] chain(int number, int length) {
        return BlockTableSuite.chain(number + 100, length);
    }
}
