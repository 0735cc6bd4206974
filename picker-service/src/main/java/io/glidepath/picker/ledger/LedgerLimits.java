package io.glidepath.picker.ledger;

import io.glidepath.picker.ledger.Freed.Cause;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a reservation is taken back, and how many there may be.
 *
 * @param dispatchWithin a reservation that is not dispatched by then is freed
 * @param gatewaySilence a gateway not heard for so long loses its reservations
 * @param maxAge no reservation lives longer
 * @param maxReservations most reservations at a time
 */
@ConfigurationProperties("picker.ledger")
public record LedgerLimits(
        @DefaultValue("5s") Duration dispatchWithin,
        @DefaultValue("10s") Duration gatewaySilence,
        @DefaultValue("2h") Duration maxAge,
        @DefaultValue("100000") int maxReservations) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the property, the rule and the value
     */
    public LedgerLimits {
        requirePositive("picker.ledger.dispatch-within", dispatchWithin);
        requirePositive("picker.ledger.gateway-silence", gatewaySilence);
        requirePositive("picker.ledger.max-age", maxAge);
        if (maxReservations < 1) {
            throw new IllegalArgumentException(
                    "picker.ledger.max-reservations must be at least 1 but was " + maxReservations);
        }
    }

    /** Why a reservation is to be taken back; empty when it may stay. */
    Optional<Cause> overdue(Entry entry, @Nullable Long gatewayHeardNanos, long nowNanos) {
        long age = nowNanos - entry.reservedAtNanos;
        long heard = Objects.requireNonNullElse(gatewayHeardNanos, entry.reservedAtNanos);
        if (!entry.dispatched() && age > dispatchWithin.toNanos()) {
            return Optional.of(Cause.NEVER_DISPATCHED);
        }
        if (nowNanos - heard > gatewaySilence.toNanos()) {
            return Optional.of(Cause.GATEWAY_SILENT);
        }
        return age > maxAge.toNanos() ? Optional.of(Cause.TOO_OLD) : Optional.empty();
    }

    private static void requirePositive(String property, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(property + " must be above 0 but was " + value);
        }
    }
}
