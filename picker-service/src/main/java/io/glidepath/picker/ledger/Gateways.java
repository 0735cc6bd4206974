package io.glidepath.picker.ledger;

import io.glidepath.contracts.pick.GatewayId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When each gateway last gave a sign of life. Guarded by the ledger's lock. */
final class Gateways {

    private final Map<GatewayId, Long> heardNanos = new HashMap<>();

    void heard(GatewayId gateway, long nowNanos) {
        heardNanos.put(gateway, nowNanos);
    }

    /** A look at a request that is held is no sign of life: its gateway may be gone without a word. */
    void seen(GatewayId gateway, long nowNanos) {
        heardNanos.putIfAbsent(gateway, nowNanos);
    }

    @Nullable
    Long lastHeard(GatewayId gateway) {
        return heardNanos.get(gateway);
    }

    void forgetSilent(long nanos, long nowNanos) {
        heardNanos.values().removeIf(heard -> nowNanos - heard > nanos);
    }
}
