package io.glidepath.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One worker, as its adapter reports it on {@code GET /workers} (a list: one entry a data-parallel rank).
 *
 * <p>A report names ports; whoever discovered the adapter knows the address.
 *
 * @param id the worker
 * @param role what it is for
 * @param epoch life of its cache; absent until the engine has answered once
 * @param state whether it may be chosen
 * @param servePort port of the engine, which serves plain requests
 * @param handOffPort port of the decode adapter, which serves split requests; absent where there is none
 * @param engine what program serves
 * @param models what it serves; empty while starting
 * @param keys how its blocks are named; absent while unknown
 * @param cache its KV cache
 * @param capabilities what the engine can do beyond the plain: {@code tokenize}, {@code prompt-token-details},
 *     {@code replay}, {@code data-parallel-rank}, …
 * @param load gauges
 * @param measuredAgoMs age of {@code load} when the report left, milliseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkerReport(
        WorkerId id,
        WorkerRole role,
        @Nullable Epoch epoch,
        WorkerState state,
        int servePort,
        @Nullable Integer handOffPort,
        EngineInfo engine,
        List<ServedModel> models,
        @Nullable KeySchemeInfo keys,
        CacheInfo cache,
        Set<String> capabilities,
        WorkerLoad load,
        long measuredAgoMs) {

    /** Path of the call. */
    public static final String PATH = "/workers";

    /** Copies the collections. */
    public WorkerReport {
        models = List.copyOf(models);
        capabilities = Set.copyOf(capabilities);
    }

    /**
     * The same worker in another state.
     *
     * @param other the state
     * @return a copy
     */
    public WorkerReport withState(WorkerState other) {
        return new WorkerReport(
                id,
                role,
                epoch,
                other,
                servePort,
                handOffPort,
                engine,
                models,
                keys,
                cache,
                capabilities,
                load,
                measuredAgoMs);
    }

    /**
     * The same worker with other gauges.
     *
     * @param other the gauges
     * @param agoMs their age, milliseconds
     * @return a copy
     */
    public WorkerReport withLoad(WorkerLoad other, long agoMs) {
        return new WorkerReport(
                id,
                role,
                epoch,
                state,
                servePort,
                handOffPort,
                engine,
                models,
                keys,
                cache,
                capabilities,
                other,
                agoMs);
    }
}
