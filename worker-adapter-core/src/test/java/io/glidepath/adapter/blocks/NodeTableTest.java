package io.glidepath.adapter.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.decoding.EngineHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTableTest {

    private final NodeTable table = new NodeTable();

    /** Few hashes, so that they come and go; many, so that the table grows. */
    @ParameterizedTest
    @ValueSource(ints = {5, 900, 20_000})
    void findsWhatAPlainMapFinds(int different) {
        Random random = new Random(different);
        Map<EngineHash, BlockNode> plain = new HashMap<>();

        for (int i = 0; i < 40_000; i++) {
            EngineHash hash = new EngineHash(random.nextInt(2), random.nextInt(different));
            assertThat(table.find(hash)).isSameAs(plain.get(hash));
            if (random.nextInt(9) < 5) {
                plain.computeIfAbsent(hash, unseen -> added(unseen));
            } else if (plain.containsKey(hash)) {
                table.remove(plain.remove(hash));
            }
        }

        List<BlockNode> all = new ArrayList<>();
        table.forEach(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(plain.values());
        assertThat(table.size()).isEqualTo(plain.size());
    }

    @Test
    void holdsNothingOnceCleared() {
        EngineHash hash = EngineHash.of(7);
        added(hash);

        table.clear();

        assertThat(table.find(hash)).isNull();
        assertThat(table.size()).isZero();
    }

    private BlockNode added(EngineHash hash) {
        BlockNode node = new BlockNode(hash, null, 1, new ChainEnd.Step(new long[] {1}, ChainEnd.root(1)));
        table.add(node);
        return node;
    }
}
