package io.glidepath.simulator.handoff;

import io.glidepath.simulator.transfer.Links;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How engines hand prompts over.
 *
 * @param connector which protocol they speak
 * @param blockIds how params name blocks
 * @param lease how long a prefill engine keeps blocks that nobody fetches
 * @param loadFailure what a decode engine does when its prompt does not come
 * @param network between the engines
 * @param bootstrapTimeout how long one leg waits for the other, with SGLang
 */
public record HandOffSettings(
        Connector connector,
        BlockIds blockIds,
        Duration lease,
        LoadFailure loadFailure,
        Network network,
        Duration bootstrapTimeout) {

    /** No hand-off. */
    public static final HandOffSettings NONE = new HandOffSettings(
            Connector.NONE,
            BlockIds.GROUPS,
            Duration.ofSeconds(30),
            LoadFailure.RECOMPUTE,
            new Network(25e9, Duration.ofMillis(10), 131_072),
            Duration.ofSeconds(300));

    /** Refuses leases and waits that are over when they begin. */
    public HandOffSettings {
        require(!lease.isZero() && !lease.isNegative(), "lease", "above 0", lease);
        require(
                !bootstrapTimeout.isZero() && !bootstrapTimeout.isNegative(),
                "bootstrap-timeout",
                "above 0",
                bootstrapTimeout);
    }

    /** A protocol between two engines. */
    public enum Connector {
        /** None: fields of a hand-off have no effect, as in a vLLM without a connector. */
        NONE,
        /** vLLM's NIXL, the decode engine pulls; any engine does either leg. */
        NIXL,
        /** SGLang's bootstrap, on an engine that only prefills. */
        SGLANG_PREFILL,
        /** SGLang's bootstrap, on an engine that only decodes. */
        SGLANG_DECODE
    }

    /** The two shapes of {@code remote_block_ids}. */
    public enum BlockIds {
        /** One list for each group of layers, as vLLM 0.32 writes it. */
        GROUPS,
        /** One flat list, and none of the newer fields, as older versions write it. */
        FLAT
    }

    /** vLLM's {@code kv_load_failure_policy}. */
    public enum LoadFailure {
        /** The decode engine computes the prompt itself. */
        RECOMPUTE,
        /** The request fails. */
        FAIL
    }

    /**
     * What a transfer takes.
     *
     * @param bytesPerSecond of each engine, in and out, above 0
     * @param fixed time of each transfer
     * @param bytesPerToken of keys and values, above 0
     */
    public record Network(double bytesPerSecond, Duration fixed, double bytesPerToken) {

        /** Refuses networks on which nothing moves. */
        public Network {
            require(bytesPerSecond > 0, "bytes-per-second", "above 0", bytesPerSecond);
            require(bytesPerToken > 0, "bytes-per-token", "above 0", bytesPerToken);
            require(!fixed.isNegative(), "fixed", "at least 0", fixed);
        }

        /** The same for one link. */
        public Links.Speed speed() {
            return new Links.Speed(bytesPerSecond, fixed.toNanos());
        }
    }

    /** The same with another protocol. */
    public HandOffSettings with(Connector other) {
        return changed(draft -> draft.connector = other);
    }

    /** The same with blocks named in another way. */
    public HandOffSettings with(BlockIds other) {
        return changed(draft -> draft.blockIds = other);
    }

    /** The same with another answer to a prompt that does not come. */
    public HandOffSettings with(LoadFailure other) {
        return changed(draft -> draft.loadFailure = other);
    }

    /** The same on another network. */
    public HandOffSettings with(Network other) {
        return changed(draft -> draft.network = other);
    }

    /** The same with another lease. */
    public HandOffSettings withLease(Duration other) {
        return changed(draft -> draft.lease = other);
    }

    /** The same with another wait for the other leg. */
    public HandOffSettings withBootstrapTimeout(Duration other) {
        return changed(draft -> draft.bootstrapTimeout = other);
    }

    private HandOffSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** What is to become settings; the one place that copies them field by field. */
    private static final class Draft {

        private Connector connector;
        private BlockIds blockIds;
        private Duration lease;
        private LoadFailure loadFailure;
        private Network network;
        private Duration bootstrapTimeout;

        Draft(HandOffSettings from) {
            connector = from.connector();
            blockIds = from.blockIds();
            lease = from.lease();
            loadFailure = from.loadFailure();
            network = from.network();
            bootstrapTimeout = from.bootstrapTimeout();
        }

        HandOffSettings settings() {
            return new HandOffSettings(connector, blockIds, lease, loadFailure, network, bootstrapTimeout);
        }
    }

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "simulator.hand-off: %s must be %s, but is %s".formatted(name, rule, value));
        }
    }
}
