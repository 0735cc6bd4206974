package io.glidepath.adapter.worker;

import io.glidepath.contracts.identity.WorkerId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The worker that this adapter stands for.
 *
 * @param id name of the worker; ranks above 0 append theirs
 * @param servePort port under which the engine is reached from outside; 0 for that of its URL
 * @param ranks data-parallel ranks of the engine, 1 to 256
 */
@ConfigurationProperties("adapter")
record AdapterSettings(
        @Nullable String id,
        @DefaultValue("0") int servePort,
        @DefaultValue("1") int ranks) {

    AdapterSettings {
        if (id == null || id.isEmpty()) {
            throw new IllegalArgumentException("adapter.id (WORKER_ID) must be set");
        }
        new WorkerId(id);
        if (servePort < 0 || servePort > 65_535) {
            throw new IllegalArgumentException("adapter.serve-port must be 0 to 65535 but was " + servePort);
        }
        if (ranks < 1 || ranks > 256) {
            throw new IllegalArgumentException("adapter.ranks must be 1 to 256 but was " + ranks);
        }
    }

    WorkerId worker(int rank) {
        return new WorkerId(String.valueOf(id)).rank(rank);
    }
}
