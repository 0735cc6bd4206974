package io.glidepath.collector;

import static io.glidepath.collector.PlayedAdapter.worker;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches have bounds: how many there are, and how far one may fall behind; and they end when the collector does. */
class WatchBoundsIT {

    private PlayedAdapter adapter;
    private RunningCollector collector;

    @BeforeEach
    void startWithManyWorkers() {
        adapter = PlayedAdapter.start();
        adapter.body = workers(0);
        collector = RunningCollector.start(
                List.of(adapter.address()),
                "collector.polling.interval=20ms",
                "collector.fleet.gather=10ms",
                "collector.fleet.max-watchers=2",
                "collector.fleet.watcher-backlog=4");
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(collector.fleet().workers()).hasSize(200));
    }

    @AfterEach
    void stop() {
        collector.close();
        adapter.close();
    }

    @Test
    void aReaderThatStopsReadingIsClosedAndHarmsNoOther() throws IOException {
        try (FollowedWatch good = FollowedWatch.of(collector);
                Socket slow = watchWithoutReading()) {
            adapter.changing = WatchBoundsIT::workers;
            await().untilAsserted(() -> assertThat(
                            collector.metric("glidepath_collector_watches_ended_total{reason=\"slow\"}"))
                    .isEqualTo(1));

            assertThat(collector.metric("glidepath_collector_watchers")).isEqualTo(1);
            slow.setSoTimeout(20_000);
            assertThatThrownBy(() -> readToTheEnd(slow))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
            long before = good.view().revision();
            await().untilAsserted(() -> assertThat(good.view().revision()).isGreaterThan(before));
            assertThat(good.broken()).isFalse();
        }
    }

    @Test
    void moreWatchesThanAllowedAreRefused() {
        try (FollowedWatch first = FollowedWatch.of(collector);
                FollowedWatch second = FollowedWatch.of(collector)) {
            await().untilAsserted(() ->
                    assertThat(first.events().size() + second.events().size()).isGreaterThan(1));

            assertThat(collector.get("/fleet/watch").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void watchesEndBeforeTheServerStops() {
        try (FollowedWatch watch = FollowedWatch.of(collector)) {
            await().untilAsserted(() -> assertThat(watch.events()).isNotEmpty());
            long begin = System.nanoTime();

            collector.context().close();

            await().untilAsserted(() -> assertThat(watch.ended()).isTrue());
            // Half of the 10 s after which a graceful shutdown gives up waiting for a request.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private Socket watchWithoutReading() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", collector.port("local.server.port")));
        String request = "GET /fleet/watch HTTP/1.1\r\nHost: collector\r\nx-glidepath-credential: "
                + RunningCollector.CREDENTIAL + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    /** Ends by an exception where the connection was reset, or where the chunked answer has no proper end. */
    private static void readToTheEnd(Socket socket) throws IOException {
        byte[] all = socket.getInputStream().readAllBytes();
        String end = new String(all, Math.max(0, all.length - 5), Math.min(5, all.length), US_ASCII);
        if (!end.equals("0\r\n\r\n")) {
            throw new IOException("the answer was cut");
        }
    }

    private static String workers(int running) {
        return IntStream.range(0, 200)
                .mapToObj(index -> worker("decode-" + index, "ready", running, 8000 + index))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
