/** The fleet in virtual time: engines, the router's stale view of them, and what was measured. */
@NullMarked
@ApplicationModule(allowedDependencies = {"workload"})
package io.glidepath.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
