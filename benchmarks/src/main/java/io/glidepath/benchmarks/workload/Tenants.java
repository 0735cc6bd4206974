package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;
import java.util.List;

/** Several workloads at once on one fleet. */
public final class Tenants implements Workload {

    private final List<Workload> workloads;

    /**
     * Takes the workloads.
     *
     * @param workloads at least one; request n of tenant k gets the id {@code n * tenants + k}
     */
    public Tenants(List<Workload> workloads) {
        this.workloads = List.copyOf(workloads);
    }

    @Override
    public void begin(Schedule schedule) {
        for (int tenant = 0; tenant < workloads.size(); tenant++) {
            workloads.get(tenant).begin(new Share(schedule, tenant));
        }
    }

    @Override
    public void ended(Ask ask, IntList answer, Schedule schedule) {
        int tenant = (int) (ask.id() % workloads.size());
        Ask own = renamed(ask, ask.id() / workloads.size(), ask.source() / workloads.size());
        workloads.get(tenant).ended(own, answer, new Share(schedule, tenant));
    }

    private static Ask renamed(Ask ask, long id, int source) {
        return new Ask(id, source, ask.prompt(), ask.outputTokens(), ask.expectedOutput());
    }

    /** One tenant's view of the schedule. */
    private final class Share implements Schedule {

        private final Schedule whole;
        private final int tenant;

        Share(Schedule whole, int tenant) {
            this.whole = whole;
            this.tenant = tenant;
        }

        @Override
        public long now() {
            return whole.now();
        }

        @Override
        public void send(long atNanos, Ask ask) {
            int tenants = workloads.size();
            whole.send(atNanos, renamed(ask, ask.id() * tenants + tenant, ask.source() * tenants + tenant));
        }

        @Override
        public void at(long atNanos, Runnable action) {
            whole.at(atNanos, action);
        }
    }
}
