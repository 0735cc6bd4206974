/** What others measured on real GPUs, and how near the simulation comes to it, cell by cell. */
@NullMarked
@ApplicationModule(allowedDependencies = {"workload", "simulation", "routers", "scenario", "comparison", "report"})
package io.glidepath.benchmarks.published;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
