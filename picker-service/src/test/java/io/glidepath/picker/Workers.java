package io.glidepath.picker;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Workers for tests: ready ones that serve {@code glide-sim}, and what differs from that. */
public final class Workers {

    public static final String MODEL = "glide-sim";
    public static final KeySchemeInfo KEYS =
            new KeySchemeInfo(BlockKeys.SCHEME, new BlockKeys("", 16).seedDigest(), 16, MODEL);

    private Workers() {}

    public static FleetWorker ready(String id) {
        return of(id, WorkerState.READY, KEYS, new ServedModel(MODEL, null, 32_768, List.of()), null);
    }

    public static FleetWorker ready(String id, URI engine) {
        return of(id, WorkerState.READY, KEYS, new ServedModel(MODEL, null, 32_768, List.of()), engine);
    }

    public static FleetWorker in(WorkerState state, String id) {
        return of(id, state, KEYS, new ServedModel(MODEL, null, 32_768, List.of()), null);
    }

    public static FleetWorker serving(String id, ServedModel model, URI engine) {
        KeySchemeInfo keys = new KeySchemeInfo(BlockKeys.SCHEME, KEYS.seedDigest(), 16, model.id());
        return of(id, WorkerState.READY, keys, model, engine);
    }

    public static FleetWorker of(
            String id, WorkerState state, @Nullable KeySchemeInfo keys, ServedModel model, @Nullable URI engine) {
        WorkerReport report = new WorkerReport(
                new WorkerId(id),
                WorkerRole.DECODE,
                new Epoch(1),
                state,
                8000,
                null,
                new EngineInfo("vllm", "0.32.0"),
                List.of(model),
                keys,
                new CacheInfo(16, 3_000, CacheInfo.Events.EXACT, true),
                Set.of("tokenize"),
                new WorkerLoad(0, 0, 0.0, 0L),
                0);
        return new FleetWorker(report, engine == null ? URI.create("http://127.0.0.1:1") : engine, null);
    }

    public static FleetWorker living(WorkerId id, @Nullable Epoch epoch) {
        return with(ready(id.value()), draft -> draft.epoch = epoch);
    }

    public static FleetWorker with(FleetWorker worker, Consumer<WorkerDraft> change) {
        WorkerDraft draft = new WorkerDraft(worker.report());
        change.accept(draft);
        return new FleetWorker(draft.report(), worker.serveUrl(), worker.handOffUrl());
    }
}
