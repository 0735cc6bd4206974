package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.Incarnation;
import java.time.Duration;

/** Ledgers for tests of other packages. */
public final class Ledgers {

    private Ledgers() {}

    public static Ledger empty() {
        return holding(1_000);
    }

    public static Ledger holding(int maxReservations) {
        return new Ledger(
                "p1",
                new Incarnation(9),
                new LedgerLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofHours(1), maxReservations));
    }
}
