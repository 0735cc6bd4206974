package io.glidepath.picker.roles;

import io.glidepath.picker.scheduling.EngineProfile;
import java.util.Optional;

/**
 * Mean seconds that a request would take if so many workers only read prompts. A queueing estimate, good enough to compare
 * with itself; it overrates the fleet without split by some 8 %, which the threshold for leaving that absorbs.
 *
 * @param demand what is asked
 * @param fleet of whom
 * @param link what lies between workers
 * @param decodeWeight {@code λc}: a second of decode against a second before the first token; 1 for end-to-end time
 * @param held {@code h}: how many only read prompts while the demand was metered
 */
record RoleModel(Demand demand, FleetSize fleet, Link link, double decodeWeight, int held) {

    /*
     *   sh   = min(1, 0.95·k/U, 0.7·B·min(k, N−k)/(r·t·kv))                            share that can be split
     *   ρd   = (1−sh)·U/(N−k)
     *   A    = r·out/((N−k)(1−ρd))     n = A·a/(1 − A·d·L)                             decodes a worker
     *   τ    = a + d·n·L               itl = τ/(1 − ρd·(1 − e^(−n/2)))
     *   wait(m, ρ) = S·ρ^sqrt(2(m+1))/(m(1−ρ))·(0.75 + vS/2)
     *   ρL   = sh·r·t·kv/(B·min(k, N−k))
     *   J(k) = sh·(S + a + wait(k, sh·U/k) + hop + t·kv/B/(1−ρL) + 1.5·itl) + (1−sh)·(S + 1.5·τ + wait(N−k, ρd)) + λc·out·itl
     *   full = 0.9, for k > 0 at most 1 − 1.5·sqrt(ref·(1+vL)/((N−k)·M));  n·ref > full·M is not possible
     *
     *   hits that another number than h loses are added to U:
     *     Hs ≤ U   free(k) = max(k·M, (N−k)(M − n·ref)), U += Hs·(1 − free(k)/free(h)) until n and U agree
     *     Hs > U   C0 = N·M − referenced, U += Hs·(1 − (C0 − k·M)/C0)
     *
     * A prompt that went apart is cached on both sides, so free(k) is that of the larger side only. Where hits spare more
     * than half of the prefill they are those of sessions that stay with who decodes, and what prefill workers keep is none.
     */

    private static final double BUSIEST_PREFILL = 0.95;
    private static final double BUSIEST_DECODE = 0.97;
    private static final double BUSIEST_LINK = 0.7;
    private static final double FULLEST_CACHE = 0.9;
    private static final double CACHE_DEVIATIONS = 1.5;
    private static final int ROUNDS = 30;

    /**
     * What lies between workers.
     *
     * @param hopSeconds from the end of a prefill to the start of the pull
     * @param bytesPerSecond {@code B}: of each worker's link, each way
     * @param bytesPerToken {@code kv}
     */
    record Link(double hopSeconds, double bytesPerSecond, double bytesPerToken) {}

    /**
     * What so many prefill workers make of so much prefill.
     *
     * @param prefill seconds of prefill a second
     * @param share of the requests that go apart
     * @param busy share of the others' time that prefill takes
     * @param decodes requests that each of the others answers at a time
     */
    private record Flow(double prefill, double share, double busy, double decodes) {}

    /** {@code J(k)}; infinite where k cannot carry what is asked. */
    double seconds(int k) {
        return seconds(k, fullest(k));
    }

    /** {@code J(k)} of a number that is seen to carry what is asked, whatever the estimate says of its caches. */
    double carried(int k) {
        return seconds(k, Double.POSITIVE_INFINITY);
    }

    private double seconds(int k, double fullest) {
        return settled(k, fullest).map(flow -> seconds(k, flow)).orElse(Double.POSITIVE_INFINITY);
    }

    private double seconds(int k, Flow flow) {
        EngineProfile engine = fleet.profile();
        int rest = fleet.workers() - k;
        double each = demand.rate() == 0 ? 0 : flow.prefill() / demand.rate();
        double step = engine.baseSeconds() + engine.perContextToken() * flow.decodes() * demand.context();
        double interval = step / (1 - flow.busy() * (1 - Math.exp(-flow.decodes() / 2)));
        double share = flow.share();
        double apart = share == 0
                ? 0
                : share
                        * (each
                                + engine.baseSeconds()
                                + wait(k, share * flow.prefill() / k, each)
                                + passage(k, share)
                                + 1.5 * interval);
        double together = (1 - share) * (each + 1.5 * step + wait(rest, flow.busy(), each));
        return apart + together + decodeWeight * demand.output() * interval;
    }

    /** Hits that are lost make decodes longer, which makes caches fuller. */
    private Optional<Flow> settled(int k, double fullest) {
        double hot = k == losesNone() ? 0 : hotTokens();
        double lost = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Flow> flow = flow(k, demand.prefill() + lost, fullest);
            double more =
                    flow.map(each -> hot > 0 ? lostHits(k, each, hot) : 0.0).orElse(lost);
            if (more <= 1.001 * lost) {
                return flow;
            }
            lost = more;
        }
        return Optional.empty();
    }

    /** The number with which hits are what was metered. */
    private int losesNone() {
        return ofSessions() ? 0 : held;
    }

    private double lostHits(int k, Flow flow, double hot) {
        double left = ofSessions() ? unreferenced() - k * fleet.cacheTokens() : free(k, flow);
        return demand.spared() * (1 - Math.clamp(left / hot, 0.0, 1.0));
    }

    /** Tokens that the fleet keeps for hits as it is. */
    private double hotTokens() {
        double free = ofSessions()
                ? unreferenced()
                : flow(held, demand.prefill(), held == 0 ? FULLEST_CACHE : Double.POSITIVE_INFINITY)
                        .map(flow -> free(held, flow))
                        .orElseGet(this::unreferenced);
        return Math.min(free, fleet.cachedTokens());
    }

    private double unreferenced() {
        return fleet.workers() * fleet.cacheTokens() - fleet.referencedTokens();
    }

    private double free(int k, Flow flow) {
        double decoding = (fleet.workers() - k) * (fleet.cacheTokens() - flow.decodes() * referencedEach());
        return Math.max(k * fleet.cacheTokens(), decoding);
    }

    private boolean ofSessions() {
        return demand.spared() > demand.prefill();
    }

    private Optional<Flow> flow(int k, double prefill, double fullest) {
        EngineProfile engine = fleet.profile();
        int rest = fleet.workers() - k;
        double share = share(k, prefill);
        double busy = (1 - share) * prefill / rest;
        if (busy >= BUSIEST_DECODE) {
            return Optional.empty();
        }
        double tokens = demand.rate() * demand.output() / (rest * (1 - busy));
        double room = 1 - tokens * engine.perContextToken() * demand.context();
        double decodes = tokens * engine.baseSeconds() / room;
        return room <= 0 || decodes * referencedEach() > fullest * fleet.cacheTokens()
                ? Optional.empty()
                : Optional.of(new Flow(prefill, share, busy, decodes));
    }

    /** What requests reference swings the more, the fewer workers share it and the more it is of one request. */
    private double fullest(int k) {
        if (k == 0) {
            return FULLEST_CACHE;
        }
        double one = referencedEach() * (1 + demand.spread().context());
        double all = (fleet.workers() - k) * fleet.cacheTokens();
        return Math.min(FULLEST_CACHE, 1 - CACHE_DEVIATIONS * Math.sqrt(one / all));
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

    private double wait(int servers, double busy, double each) {
        double swings = 0.75 + demand.spread().prefill() / 2;
        return each * Math.pow(busy, Math.sqrt(2.0 * (servers + 1))) / (servers * (1 - busy)) * swings;
    }
}
