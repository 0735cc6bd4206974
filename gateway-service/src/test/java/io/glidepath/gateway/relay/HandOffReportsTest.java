package io.glidepath.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.gateway.signals.MetricsForTests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandOffReportsTest {

    private static final String TEXT = "prefill=p0;ms=180;cached=6000;transfer-ms=35;fallback=none";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HandOffReports reports = new HandOffReports(MetricsForTests.on(meters));

    @Test
    void readsAndTimesBothParts() {
        assertThat(reports.of(head(TEXT))).contains(LegReport.parse(TEXT));

        assertThat(counted("none")).isEqualTo(1);
        assertThat(timed("prefill")).isEqualTo(180);
        assertThat(timed("transfer")).isEqualTo(35);
    }

    @Test
    void countsWhyItWentAnotherWay() {
        reports.of(head("fallback=timeout"));

        assertThat(counted("timeout")).isEqualTo(1);
    }

    @Test
    void believesNoneOfTwo() {
        HttpHeaders twice = head(TEXT);
        twice.add(LegReport.HEADER, "fallback=busy");

        assertThat(reports.of(twice)).isEmpty();
        assertThat(counted("unreported")).isEqualTo(1);
    }

    @Test
    void countsASilentAdapter() {
        assertThat(reports.of(new DefaultHttpHeaders())).isEmpty();
        assertThat(counted("unreported")).isEqualTo(1);
    }

    private double counted(String fallback) {
        return meters.get("glidepath.gateway.hand.offs")
                .tag("fallback", fallback)
                .counter()
                .count();
    }

    private double timed(String leg) {
        return meters.get("glidepath.gateway.leg").tag("leg", leg).timer().totalTime(TimeUnit.MILLISECONDS);
    }

    private static HttpHeaders head(String report) {
        return new DefaultHttpHeaders().add(LegReport.HEADER, report);
    }
}
