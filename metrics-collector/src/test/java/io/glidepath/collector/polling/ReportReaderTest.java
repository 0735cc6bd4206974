package io.glidepath.collector.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Epoch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReportReaderTest {

    /** Written by hand from protocols.md section 4. */
    private static final String REPORT = """
            {"id":"decode-3","role":"decode","epoch":"00c0ffee00c0ffee","state":"ready","servePort":8000,
             "handOffPort":8100,"engine":{"kind":"vllm","version":"0.32.0"},
             "models":[{"id":"glide-sim","root":"glide-sim","maxModelLen":32768,"loras":["sql"]}],
             "keys":{"scheme":"xxh64-chain","seedDigest":"ef46db37","blockSize":16,"rootModel":"glide-sim"},
             "cache":{"blockTokens":16,"totalBlocks":4096,"events":"exact","complete":true},
             "capabilities":["tokenize"],"load":{"running":3,"waiting":1,"kvUsage":0.42},"measuredAgoMs":120}""";

    private final ReportReader reader = new ReportReader(new JsonMapper());

    @Test
    void readsAReportOfTheProtocol() {
        WorkerReport report = read("[" + REPORT + "]").getFirst();

        assertThat(report)
                .returns(WorkerRole.DECODE, WorkerReport::role)
                .returns(Epoch.parse("00c0ffee00c0ffee"), WorkerReport::epoch)
                .returns(WorkerState.READY, WorkerReport::state)
                .returns(8100, WorkerReport::handOffPort)
                .returns(new WorkerLoad(3, 1, 0.42, null), WorkerReport::load)
                .returns(new CacheInfo(16, 4096, CacheInfo.Events.EXACT, true), WorkerReport::cache)
                .returns(120L, WorkerReport::measuredAgoMs);
        assertThat(report.models().getFirst().loras()).containsExactly("sql");
    }

    @Test
    void anAdapterWithoutWorkersAnswersAnEmptyList() {
        assertThat(read("[]")).isEmpty();
    }

    @Test
    void ignoresFieldsOfALaterVersion() {
        assertThat(read("[" + REPORT.replace("\"measuredAgoMs\"", "\"host\":\"evil.example\",\"measuredAgoMs\"") + "]"))
                .hasSize(1);
    }

    @Test
    void whatTheEngineDoesNotSayIsUnknown() {
        WorkerReport report =
                read("[" + REPORT.replace("\"running\":3,", "") + "]").getFirst();

        assertThat(report.load().running()).isNull();
        assertThat(report.load().waiting()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "role", "state", "servePort", "engine", "models", "cache", "capabilities", "load"})
    void namesTheFieldThatAReportLacks(String field) {
        String without = REPORT.replace("\"" + field + "\":", "\"was-" + field + "\":");

        assertThatThrownBy(() -> read("[" + without + "]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a report lacks " + field);
    }

    @ParameterizedTest
    @CsvSource({"servePort,8000,0", "servePort,8000,65536", "handOffPort,8100,-1"})
    void refusesImpossiblePorts(String field, int from, int to) {
        String bad = REPORT.replace("\"" + field + "\":" + from, "\"" + field + "\":" + to);

        assertThatThrownBy(() -> read("[" + bad + "]")).hasMessage(field + " must be 1 to 65535 but was " + to);
    }

    @Test
    void refusesAWorkerIdThatCouldNotBeALabel() {
        assertThatThrownBy(() -> read("[" + REPORT.replace("decode-3", "Decode 3") + "]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a report cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}|the answer is not a list", "<html>|the answer is not JSON", "''|the answer is not a list"})
    void refusesWhatIsNoListOfReports(String body, String message) {
        assertThatThrownBy(() -> read(body)).hasMessage(message);
    }

    private List<WorkerReport> read(String json) {
        return reader.read(json.getBytes(UTF_8));
    }
}
