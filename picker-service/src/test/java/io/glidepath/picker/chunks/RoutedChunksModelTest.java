package io.glidepath.picker.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random traffic: bounds hold after each step, and what a worker holds of a prompt is a beginning of it. */
class RoutedChunksModelTest {

    private static final List<WorkerId> WORKERS = List.of(new WorkerId("a"), new WorkerId("b"), new WorkerId("c"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void holdsBeginningsWithinItsBounds(long seed) {
        Random random = new Random(seed);
        RoutedChunks chunks = new RoutedChunks(new ChunksProperties(60, 20));
        List<TextChunks> texts = texts(random);
        for (int step = 0; step < 2_000; step++) {
            int prompt = random.nextInt(Math.max(1, step));
            switch (random.nextInt(8)) {
                case 0 -> chunks.unserved(prompt);
                case 1 -> chunks.reported(prompt, 1 + random.nextInt(900), random.nextInt(900));
                case 2 -> chunks.served(prompt);
                case 3 -> {
                    if (random.nextInt(20) == 0) {
                        chunks.forget(any(WORKERS, random));
                    }
                }
                default -> {
                    TextChunks text = any(texts, random);
                    WorkerId worker = any(WORKERS, random);
                    long capacity = (10L + random.nextInt(30)) * TextChunks.TOKENS;
                    chunks.routed(step, worker, text, capacity);

                    assertThat(chunks.depths(text).getOrDefault(worker, 0))
                            .isEqualTo(Math.min(text.count(), (int) (capacity / TextChunks.TOKENS)));
                }
            }
            assertThat(chunks.size()).isBetween(0, 60);
            assertThat(chunks.sizes().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(chunks.size());
            for (TextChunks text : texts) {
                assertBeginning(chunks.depths(text), text, chunks);
            }
        }
    }

    /** Of every beginning that is held, every shorter one is. */
    private static void assertBeginning(Map<WorkerId, Integer> depths, TextChunks text, RoutedChunks chunks) {
        depths.forEach((worker, depth) -> {
            for (int i = 0; i < text.count(); i++) {
                assertThat(chunks.holds(worker, text.key(i))).isEqualTo(i < depth);
            }
        });
    }

    private static List<TextChunks> texts(Random random) {
        List<TextChunks> texts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            texts.add(Texts.of(Texts.text("s", 1 + random.nextInt(4)) + Texts.text("n" + i, 1 + random.nextInt(9))));
        }
        return texts;
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
