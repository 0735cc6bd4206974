package io.glidepath.picker;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.identity.Epoch;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A worker's report while a test changes it: what is not set stays. */
public final class WorkerDraft {

    public WorkerRole role;
    public @Nullable Epoch epoch;
    public List<ServedModel> models;
    public @Nullable KeySchemeInfo keys;
    public CacheInfo cache;
    public Set<String> capabilities;
    public long measuredAgoMs;
    private final WorkerReport from;

    WorkerDraft(WorkerReport from) {
        this.from = from;
        this.role = from.role();
        this.epoch = from.epoch();
        this.models = from.models();
        this.keys = from.keys();
        this.cache = from.cache();
        this.capabilities = from.capabilities();
        this.measuredAgoMs = from.measuredAgoMs();
    }

    WorkerReport report() {
        return new WorkerReport(
                from.id(),
                role,
                epoch,
                from.state(),
                from.servePort(),
                from.handOffPort(),
                from.engine(),
                models,
                keys,
                cache,
                capabilities,
                from.load(),
                measuredAgoMs);
    }
}
