package io.glidepath.picker.tokens;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.fleet.FleetListener;
import io.glidepath.picker.models.ModelProfile;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.signals.PickerMetrics.GaugeName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the local tokens of a model with those of each worker that joins with it. One that differs demotes the local
 * source of that model for as long as that worker is there: wrong tokens turn cache knowledge off without a sign.
 */
@Component
class LocalCheck implements FleetListener {

    private static final Logger LOG = LoggerFactory.getLogger(LocalCheck.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final LocalSource local;
    private final EngineClient client;
    private final TokensProperties settings;
    private final MonotonicClock clock;
    private final CheckSample sample;
    private final PickerMetrics metrics;
    private final Map<WorkerId, Check> checks = new ConcurrentHashMap<>();

    LocalCheck(
            LocalSource local, EngineClient client, TokensProperties settings, MonotonicClock clock, CheckTools tools) {
        this.local = local;
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.sample = new CheckSample(tools.json());
        this.metrics = tools.metrics();
        metrics.gauge(GaugeName.DEMOTED_MODELS, () -> checks.values().stream()
                .filter(check -> check.result() == Result.DIFFERENT)
                .map(Check::model)
                .distinct()
                .count());
    }

    @Override
    public void changed(FleetView before, FleetView after) {
        checks.keySet().retainAll(after.byId().keySet());
        for (ModelProfile profile : local.profiles()) {
            after.workers().stream()
                    .filter(worker -> worker.report().state() == WorkerState.READY)
                    .filter(worker -> EngineSource.serves(worker, profile.id()))
                    .filter(this::isDue)
                    .forEach(worker -> start(worker, profile));
        }
    }

    boolean demoted(String model) {
        return checks.values().stream()
                .anyMatch(check ->
                        check.result() == Result.DIFFERENT && check.model().equals(model));
    }

    /** Results by worker, for people to look at. */
    Map<String, String> results() {
        Map<String, String> results = new TreeMap<>();
        checks.forEach((worker, check) -> results.put(
                worker.value(), check.model() + ": " + check.result().word()));
        return results;
    }

    private boolean isDue(FleetWorker worker) {
        Check check = checks.get(worker.report().id());
        return check == null
                || !Objects.equals(check.epoch(), worker.report().epoch())
                || (check.result() == Result.UNANSWERED && clock.nanos() - check.atNanos() > RETRY_NANOS);
    }

    private void start(FleetWorker worker, ModelProfile profile) {
        WorkerId id = worker.report().id();
        Check pending = new Check(profile.id(), worker.report().epoch(), Result.PENDING, clock.nanos());
        checks.put(id, pending);
        Thread.ofVirtual().name("token-check-" + id).start(() -> {
            Result result = compare(worker, profile);
            metrics.tokenCheck(result.word());
            checks.replace(id, pending, new Check(profile.id(), pending.epoch(), result, clock.nanos()));
            if (result == Result.DIFFERENT) {
                LOG.atWarn()
                        .addKeyValue("worker", id)
                        .addKeyValue("model", profile.id())
                        .log("local tokens differ from the engine's: the local source of this model is demoted");
            }
        });
    }

    private Result compare(FleetWorker worker, ModelProfile profile) {
        for (CheckSample.Case one : sample.cases(profile.id())) {
            EngineAnswer answer = client.tokenize(worker.serveUrl(), one.call(), settings.checkDeadline());
            if (!(answer instanceof EngineAnswer.Ids ids)) {
                return Result.UNANSWERED;
            }
            if (local.tokens(profile, one.prompt(), local.effort()) instanceof LocalAnswer.Ids ours
                    && !Arrays.equals(ids.ids(), ours.ids())) {
                return Result.DIFFERENT;
            }
        }
        return Result.EQUAL;
    }

    /** What a comparison came to. */
    enum Result {
        PENDING,
        EQUAL,
        DIFFERENT,
        UNANSWERED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Check(String model, @Nullable Epoch epoch, Result result, long atNanos) {}

    /**
     * What a comparison is written and counted with.
     *
     * @param json writes calls
     * @param metrics counts
     */
    @Component
    record CheckTools(JsonMapper json, PickerMetrics metrics) {}
}
