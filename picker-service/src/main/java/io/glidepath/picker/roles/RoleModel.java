package io.glidepath.picker.roles;

import io.glidepath.picker.scheduling.EngineProfile;

/**
 * Mean seconds that a request would take if so many workers only read prompts. A queueing estimate, good enough to compare
 * with itself; it overrates the fleet without split by some 8 %, which the threshold for leaving that absorbs.
 *
 * @param demand what is asked
 * @param fleet of whom
 * @param link what lies between workers
 * @param decodeWeight {@code λc}: a second of decode against a second before the first token; 1 for end-to-end time
 */
record RoleModel(Demand demand, FleetSize fleet, Link link, double decodeWeight) {

    /*
     *   k > 0: C0 = N·M − referenced, hot = min(C0, cached and unreferenced), C1 = C0 − k·M
     *          U += Hs·(1 − max(0, C1)/hot) where C1 < hot                            hits that a smaller cache loses
     *   sh   = min(1, 0.95·k/U, 0.7·B·min(k, N−k)/(r·t·kv))                            share that can be split
     *   ρd   = (1−sh)·U/(N−k)
     *   A    = r·out/((N−k)(1−ρd))     n = A·a/(1 − A·d·L)                             decodes a worker
     *   τ    = a + d·n·L               itl = τ/(1 − ρd·(1 − e^(−n/2)))
     *   wait(m, ρ) = S·ρ^sqrt(2(m+1))/(m(1−ρ))·0.75
     *   ρL   = sh·r·t·kv/(B·min(k, N−k))
     *   J(k) = sh·(S + a + wait(k, sh·U/k) + hop + t·kv/B/(1−ρL) + 1.5·itl) + (1−sh)·(S + 1.5·τ + wait(N−k, ρd)) + λc·out·itl
     */

    private static final double BUSIEST_PREFILL = 0.95;
    private static final double BUSIEST_DECODE = 0.97;
    private static final double BUSIEST_LINK = 0.7;
    private static final double FULLEST_CACHE = 0.9;

    /**
     * What lies between workers.
     *
     * @param hopSeconds from the end of a prefill to the start of the pull
     * @param bytesPerSecond {@code B}: of each worker's link, each way
     * @param bytesPerToken {@code kv}
     */
    record Link(double hopSeconds, double bytesPerSecond, double bytesPerToken) {}

    /** {@code J(k)}; infinite where k cannot carry what is asked. */
    double seconds(int k) {
        EngineProfile engine = fleet.profile();
        int rest = fleet.workers() - k;
        double prefill = demand.prefill() + lostHits(k);
        double each = demand.rate() == 0 ? 0 : prefill / demand.rate();
        double share = share(k, prefill);
        double busy = (1 - share) * prefill / rest;
        if (busy >= BUSIEST_DECODE) {
            return Double.POSITIVE_INFINITY;
        }
        double tokens = demand.rate() * demand.output() / (rest * (1 - busy));
        double room = 1 - tokens * engine.perContextToken() * demand.context();
        double decodes = tokens * engine.baseSeconds() / room;
        if (room <= 0 || decodes * referencedEach() > FULLEST_CACHE * fleet.cacheTokens()) {
            return Double.POSITIVE_INFINITY;
        }
        double step = engine.baseSeconds() + engine.perContextToken() * decodes * demand.context();
        double interval = step / (1 - busy * (1 - Math.exp(-decodes / 2)));
        double apart = share == 0
                ? 0
                : share
                        * (each
                                + engine.baseSeconds()
                                + wait(k, share * prefill / k, each)
                                + passage(k, share)
                                + 1.5 * interval);
        double together = (1 - share) * (each + 1.5 * step + wait(rest, busy, each));
        return apart + together + decodeWeight * demand.output() * interval;
    }

    private double lostHits(int k) {
        if (k == 0) {
            return 0;
        }
        double unreferenced = fleet.workers() * fleet.cacheTokens() - fleet.referencedTokens();
        double hot = Math.min(unreferenced, fleet.cachedTokens());
        double left = unreferenced - k * fleet.cacheTokens();
        return hot > 0 && left < hot ? demand.spared() * (1 - Math.max(0, left) / hot) : 0;
    }

    private double share(int k, double prefill) {
        if (k == 0) {
            return 0;
        }
        double byPrefill = prefill == 0 ? 1 : BUSIEST_PREFILL * k / prefill;
        double load = linkLoad(k);
        double byLink = load == 0 ? 1 : BUSIEST_LINK / load;
        return Math.min(1, Math.min(byPrefill, byLink));
    }

    /** Of the narrower side, were everything split. */
    private double linkLoad(int k) {
        return demand.rate()
                * demand.pulled()
                * link.bytesPerToken()
                / (link.bytesPerSecond() * Math.min(k, fleet.workers() - k));
    }

    private double passage(int k, double share) {
        double transfer = demand.pulled() * link.bytesPerToken() / link.bytesPerSecond();
        return link.hopSeconds() + transfer / (1 - share * linkLoad(k));
    }

    /** What one request references; what is shared, once. */
    private double referencedEach() {
        return fleet.inFlight() < 1 ? demand.context() : fleet.referencedTokens() / fleet.inFlight();
    }

    private static double wait(int servers, double busy, double each) {
        return each * Math.pow(busy, Math.sqrt(2.0 * (servers + 1))) / (servers * (1 - busy)) * 0.75;
    }
}
