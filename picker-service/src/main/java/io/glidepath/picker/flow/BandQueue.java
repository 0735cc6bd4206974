package io.glidepath.picker.flow;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What waits in one band, by tenant.
 *
 * <p>Tenants take turns by deficit: each token that is bound counts against its tenant and is shared out among all that wait,
 * so that whoever is owed most comes next (Shreedhar and Varghese 1995, with the quantum spread evenly). A tenant with
 * nothing waiting is owed nothing.
 */
final class BandQueue<T> {

    /** Served tokens fade, so that a share is one of the last while and not of all time. */
    private static final double HALF_LIFE_NANOS = 10e9;

    private final Bands.Band band;
    private final double agingPerSecond;
    private final Map<String, TenantLine<T>> lines = new LinkedHashMap<>();
    private double entitlement;
    private double served;
    private long servedAtNanos;

    BandQueue(Bands.Band band, double agingPerSecond) {
        this.band = band;
        this.agingPerSecond = agingPerSecond;
    }

    Bands.Band band() {
        return band;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    int size() {
        return lines.values().stream().mapToInt(TenantLine::size).sum();
    }

    Collection<TenantLine<T>> lines() {
        return lines.values();
    }

    void add(Held<T> held) {
        lines.computeIfAbsent(held.standing().tenant(), tenant -> {
                    TenantLine<T> line = new TenantLine<>(tenant, agingPerSecond);
                    line.served = entitlement;
                    return line;
                })
                .add(held);
    }

    void remove(Held<T> held) {
        lines.computeIfPresent(held.standing().tenant(), (tenant, line) -> {
            line.remove(held);
            return line.isEmpty() ? null : line;
        });
    }

    /** Notes that tokens of a tenant were bound. */
    void charge(String tenant, long tokens, long nowNanos) {
        served = served(nowNanos) + tokens;
        TenantLine<T> line = lines.get(tenant);
        if (line != null) {
            line.served += tokens;
            entitlement += (double) tokens / lines.size();
        }
    }

    /** Tokens bound lately. */
    double served(long nowNanos) {
        if (served > 0) {
            served *= Math.pow(0.5, Math.max(0, nowNanos - servedAtNanos) / HALF_LIFE_NANOS);
        }
        servedAtNanos = nowNanos;
        return served;
    }

    /** What a waiting tenant is owed, tokens; negative when it is ahead. */
    double owed(TenantLine<T> line) {
        return entitlement - line.served;
    }

    /** Whether some other tenant that waits is owed more than this one. */
    boolean anotherFirst(String tenant) {
        TenantLine<T> own = lines.get(tenant);
        double owed = own == null ? 0 : owed(own);
        return lines.values().stream().anyMatch(line -> line != own && owed(line) > owed);
    }

    /** The tenant that has most waiting. */
    Optional<TenantLine<T>> longest() {
        return lines.values().stream().max(Comparator.comparingInt(TenantLine::size));
    }

    int waiting(String tenant) {
        TenantLine<T> line = lines.get(tenant);
        return line == null ? 0 : line.size();
    }
}
