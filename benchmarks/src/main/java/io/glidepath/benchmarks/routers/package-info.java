/** How other systems choose an engine, each a small faithful copy with its source named. */
@NullMarked
@ApplicationModule(allowedDependencies = {"workload", "simulation"})
package io.glidepath.benchmarks.routers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
