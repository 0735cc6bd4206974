/** Prefill and decode together, apart, or as the picker decides: which serves a load better. */
@NullMarked
@ApplicationModule(allowedDependencies = {"report", "routers", "simulation", "workload"})
package io.glidepath.benchmarks.split;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
