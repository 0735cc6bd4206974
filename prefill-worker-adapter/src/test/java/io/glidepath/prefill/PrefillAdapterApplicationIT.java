package io.glidepath.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The application as it is shipped, with neither engine nor Redis there yet. */
class PrefillAdapterApplicationIT {

    @Test
    void severalRunInOneProcessAndReportTheirOwnWorker() throws Exception {
        try (ConfigurableApplicationContext first = start("prefill-0", "between-processes");
                ConfigurableApplicationContext second = start("prefill-1", "between-processes")) {
            assertThat(report(first).id().value()).isEqualTo("prefill-0");
            WorkerReport report = report(second);

            assertThat(report.id().value()).isEqualTo("prefill-1");
            assertThat(report.role()).isEqualTo(WorkerRole.PREFILL);
            assertThat(report.state()).isEqualTo(WorkerState.STARTING);
            assertThat(report.servePort()).isEqualTo(9);
            assertThat(report.handOffPort()).isNull();
            assertThat(report.cache().events()).isEqualTo(CacheInfo.Events.NONE);
        }
    }

    @Test
    void refusesToStartWithoutTheCredential() {
        assertThatThrownBy(() -> start("prefill-0", "").close())
                .rootCause()
                .hasMessageContaining("glidepath.credential");
    }

    private static ConfigurableApplicationContext start(String id, String credential) {
        return PrefillAdapterApplication.builder()
                .run(
                        "--adapter.id=" + id,
                        "--glidepath.credential=" + credential,
                        "--adapter.engine.url=http://127.0.0.1:9",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0");
    }

    private static WorkerReport report(ConfigurableApplicationContext adapter) throws Exception {
        String port = adapter.getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest call = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + WorkerReport.PATH))
                    .header(InternalCredential.HEADER, "between-processes")
                    .build();
            String body =
                    client.send(call, HttpResponse.BodyHandlers.ofString()).body();
            return new JsonMapper().readValue(body, WorkerReport[].class)[0];
        }
    }
}
