package io.glidepath.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.picker.Workers;
import io.glidepath.picker.models.LoadedModels;
import io.glidepath.picker.models.ModelProfiles;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class UndescribedModelsTest {

    private final UndescribedModels models = new UndescribedModels(PlayedTokens.models());
    private final Logger logger = (Logger) LoggerFactory.getLogger(UndescribedModels.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    @Test
    void givesNoticeOnceOfEachModel() {
        show(serving("a", "tiny"), serving("b", "tiny"), serving("c", "small"), Workers.ready("d"));
        show(serving("a", "tiny"), serving("c", "small"));

        assertThat(models.now()).containsExactly("small", "tiny");
        assertThat(noticed()).containsExactly("small", "tiny");
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
    }

    @Test
    void givesNoticeAgainOfAModelThatWasGone() {
        show(serving("a", "tiny"));
        show();
        assertThat(models.now()).isEmpty();
        show(serving("a", "tiny"));

        assertThat(noticed()).containsExactly("tiny", "tiny");
    }

    @Test
    void isSilentOnAnAliasOfADescribedModel() {
        show(Workers.of("a", WorkerState.READY, Workers.KEYS, model("alias"), null));

        assertThat(models.now()).isEmpty();
        assertThat(log.list).isEmpty();
    }

    @Test
    void waitsUntilAWorkerIsReady() {
        show(Workers.of("a", WorkerState.STARTING, null, model("tiny"), null));
        assertThat(models.now()).isEmpty();

        show(Workers.of("a", WorkerState.READY, null, model("tiny"), null));
        assertThat(models.now()).containsExactly("tiny");
    }

    @Test
    void isSilentOnADescribedModel() {
        ModelProfiles tiny = LoadedModels.of("models:\n  - id: tiny\n    tokenizer: engine\n");
        UndescribedModels described = new UndescribedModels(tiny);
        described.changed(FleetView.EMPTY, PlayedTokens.view(serving("a", "tiny")));

        assertThat(described.now()).isEmpty();
        assertThat(log.list).isEmpty();
    }

    private List<String> noticed() {
        return log.list.stream()
                .flatMap(line -> line.getKeyValuePairs().stream())
                .map((KeyValuePair pair) -> (String) pair.value)
                .toList();
    }

    private void show(FleetWorker... workers) {
        models.changed(FleetView.EMPTY, PlayedTokens.view(workers));
    }

    private static FleetWorker serving(String id, String name) {
        return Workers.serving(id, model(name), URI.create("http://127.0.0.1:1"));
    }

    private static ServedModel model(String name) {
        return new ServedModel(name, null, null, List.of());
    }
}
