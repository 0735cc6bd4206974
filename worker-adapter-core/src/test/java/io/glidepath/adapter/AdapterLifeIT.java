package io.glidepath.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.RedisForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beginnings and ends, of the engine and of the adapter. */
class AdapterLifeIT {

    private final RedisForTests redis = RedisForTests.start();
    private final LogForTests log = new LogForTests(redis);
    private final EngineForTests engine = EngineForTests.start();
    private final EventsForTests events = EventsForTests.start();

    @AfterEach
    void stop() {
        events.close();
        engine.close();
        log.close();
        redis.close();
    }

    @Test
    void goesFromStartingOverARestartOfTheEngineToBye() {
        engine.down();
        Recorded.events("kv-events-evict").forEach(message -> events.publish(message.payload()));
        try (AdapterForTests adapter = new AdapterForTests(redis, engine, events)) {
            WorkerReport starting = adapter.report();
            assertThat(starting.state()).isEqualTo(WorkerState.STARTING);
            assertThat(starting.epoch()).isNull();

            engine.up();
            adapter.await(report -> report.state() == WorkerState.READY);
            await().untilAsserted(() -> assertThat(log.held("decode-0")).hasSize(2 * 19));
            Epoch before = adapter.report().epoch();

            engine.down();
            events.restart();
            engine.answer("/metrics", Recorded.text("http/metrics-loaded.txt").replace("1.79534934312e+09", "1.8e+09"));
            engine.up();

            await().untilAsserted(() -> {
                assertThat(adapter.report().epoch()).isNotEqualTo(before);
                assertThat(log.held("decode-0")).isEmpty();
            });
            adapter.await(report ->
                    report.state() == WorkerState.READY && report.cache().complete());
        }

        assertThat(log.entries("decode-0").getLast().operation()).isEqualTo(Operation.BYE);
        assertThat(log.owner("decode-0")).isEmpty();
    }
}
