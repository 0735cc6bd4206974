package io.glidepath.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.adapter.blocks.PlainView;
import io.glidepath.adapter.decoding.EventDecoder;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.contracts.kvlog.Tier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One adapter beside an engine of two data-parallel ranks, as they were recorded. */
class AdapterRanksIT {

    private static final String RANK_0 = "kv-events-dp0-bytes";
    private static final String RANK_1 = "kv-events-dp1-bytes";

    /** The cache of rank 0 was cleared at the end; up to there both hold blocks of their own. */
    @Test
    void eachRankIsAWorkerWithBlocksOfItsOwn() {
        List<EventsForTests> ranks = EventsForTests.ranks(2);
        try (RedisForTests redis = RedisForTests.start();
                LogForTests log = new LogForTests(redis);
                EngineForTests engine = EngineForTests.start();
                EventsForTests first = ranks.getFirst();
                EventsForTests second = ranks.getLast()) {
            Recorded.events(RANK_0).subList(0, 8).forEach(message -> first.publish(message.payload()));
            Recorded.events(RANK_1).forEach(message -> second.publish(message.payload()));

            try (AdapterForTests adapter = new AdapterForTests(redis, engine, first, "--adapter.ranks=2")) {
                await().untilAsserted(() -> {
                    assertThat(log.held("decode-0")).isEqualTo(oracle(RANK_0, 8));
                    assertThat(log.held("decode-0.r1")).isEqualTo(oracle(RANK_1, 5));
                });

                List<WorkerReport> reports = adapter.reports();
                assertThat(reports)
                        .extracting(report -> report.id().value())
                        .containsExactly("decode-0", "decode-0.r1");
                assertThat(reports).allMatch(report -> report.cache().complete());
                assertThat(reports).extracting(WorkerReport::epoch).doesNotHaveDuplicates();
            }
        }
    }

    private static Set<Long> oracle(String folder, int batches) {
        EventDecoder decoder = new EventDecoder();
        PlainView oracle = new PlainView(new BlockKeys("", 16), "tiny");
        Recorded.events(folder).subList(0, batches).stream()
                .flatMap(message -> decoder.decode(message.payload()).stream())
                .forEach(oracle::apply);
        return oracle.keys().get(Tier.GPU);
    }
}
