package io.glidepath.collector.polling;

import io.glidepath.collector.discovery.AdapterDirectory;
import io.glidepath.collector.fleet.FleetFeed;
import io.glidepath.collector.metrics.CollectorMetrics;
import io.glidepath.contracts.credential.InternalCredential;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class PollingConfiguration {

    /** Longer than any interval in use, so that a polled connection is reused. */
    private static final Duration IDLE_CONNECTION = Duration.ofSeconds(30);

    /** One connection is in use per adapter; the second is there while a timed-out one closes. */
    private static final int CONNECTIONS_PER_ADAPTER = 2;

    @Bean(destroyMethod = "dispose")
    ConnectionProvider pollingConnections(PollingProperties properties) {
        return ConnectionProvider.builder("collector-polls")
                .maxConnections(CONNECTIONS_PER_ADAPTER)
                .pendingAcquireMaxCount(1)
                .pendingAcquireTimeout(properties.deadline())
                .maxIdleTime(IDLE_CONNECTION)
                .evictInBackground(IDLE_CONNECTION)
                .build();
    }

    @Bean
    AdapterClient adapterClient(
            PollingProperties properties,
            ConnectionProvider connections,
            InternalCredential credential,
            JsonMapper json) {
        int deadline = (int) properties.deadline().toMillis();
        HttpClient http = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, deadline)
                .headers(headers -> headers.set(InternalCredential.HEADER, credential.token())
                        .set("accept", "application/json"));
        int longest = (int) properties.maxReport().toBytes();
        return new AdapterClient(http, new ReportReader(json), properties.deadline(), longest);
    }

    @Bean
    Poller poller(
            AdapterDirectory directory,
            FleetFeed feed,
            AdapterClient client,
            CollectorMetrics metrics,
            PollingProperties properties) {
        AdapterPoll poll =
                new AdapterPoll(client, feed, metrics, new Semaphore(properties.concurrency()), System::nanoTime);
        Poller.Pace pace = new Poller.Pace(properties.interval(), new SplittableRandom());
        return new Poller(directory, feed, poll, pace, metrics);
    }
}
