package io.glidepath.collector.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.collector.PlayedAdapter;
import io.glidepath.collector.discovery.DiscoveredAdapter;
import io.glidepath.collector.polling.PollOutcome.Answered;
import io.glidepath.collector.polling.PollOutcome.Cause;
import io.glidepath.collector.polling.PollOutcome.Failed;
import io.glidepath.contracts.credential.InternalCredential;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

class AdapterClientIT {

    private final PlayedAdapter adapter = PlayedAdapter.start();
    private final PollingProperties properties =
            new PollingProperties(Duration.ofSeconds(2), Duration.ofSeconds(2), 4, DataSize.ofKilobytes(8));
    private final ConnectionProvider connections = new PollingConfiguration().pollingConnections(properties);

    @AfterEach
    void close() {
        adapter.close();
        connections.dispose();
    }

    @Test
    void readsTheWorkersOfAnAdapter() {
        adapter.body = "[" + PlayedAdapter.worker("decode-0", "ready", 3, 8000) + "]";

        assertThat(poll(adapter.address()))
                .isInstanceOfSatisfying(Answered.class, answer -> assertThat(answer.reports())
                        .singleElement()
                        .satisfies(report -> assertThat(report.load().running()).isEqualTo(3)));
    }

    @Test
    void anAdapterThatIsTooSlowTimesOut() {
        adapter.delay = Duration.ofMinutes(1);
        PollingProperties impatient =
                new PollingProperties(Duration.ofSeconds(1), Duration.ofMillis(50), 4, DataSize.ofKilobytes(8));

        assertThat(client(impatient).poll(adapter(adapter.address())))
                .isEqualTo(new Failed(Cause.TIMEOUT, "no answer within 50 ms"));
    }

    @Test
    void anotherStatusIsAFailure() {
        adapter.status = 503;

        assertThat(poll(adapter.address())).isEqualTo(new Failed(Cause.STATUS, "status 503"));
    }

    @Test
    void aRefusedCredentialComesWithAHint() {
        adapter.status = 401;

        assertThat(poll(adapter.address()))
                .isEqualTo(new Failed(Cause.STATUS, "status 401; is glidepath.credential the same there?"));
    }

    @Test
    void aRedirectIsNotFollowed() {
        adapter.status = 302;

        assertThat(poll(adapter.address())).isEqualTo(new Failed(Cause.STATUS, "status 302"));
    }

    @Test
    void noMoreIsReadThanAllowed() {
        adapter.body = "[\"" + "x".repeat(20_000) + "\"]";

        assertThat(poll(adapter.address())).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.cause())
                .isEqualTo(Cause.TOO_LARGE));
    }

    @Test
    void anEmptyBodyIsMalformed() {
        adapter.body = "";

        assertThat(poll(adapter.address())).isEqualTo(new Failed(Cause.MALFORMED, "the answer is not a list"));
    }

    @Test
    void nobodyAtTheAddressIsUnreachable() {
        URI address = adapter.address();
        adapter.close();

        assertThat(poll(address)).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.cause())
                .isEqualTo(Cause.UNREACHABLE));
    }

    private PollOutcome poll(URI address) {
        return client(properties).poll(adapter(address));
    }

    private static DiscoveredAdapter adapter(URI address) {
        return new DiscoveredAdapter("adapter", address);
    }

    private AdapterClient client(PollingProperties settings) {
        return new PollingConfiguration()
                .adapterClient(settings, connections, new InternalCredential("of-the-tests"), new JsonMapper());
    }
}
