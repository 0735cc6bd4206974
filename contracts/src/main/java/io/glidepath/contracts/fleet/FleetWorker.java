package io.glidepath.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One worker of the published fleet.
 *
 * @param report what its adapter said last; its state is {@code DOWN} once the adapter stopped answering
 * @param serveUrl the engine: scheme, host and port, no path
 * @param handOffUrl the decode adapter, in the same form; absent where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FleetWorker(
        WorkerReport report, URI serveUrl, @Nullable URI handOffUrl) {}
