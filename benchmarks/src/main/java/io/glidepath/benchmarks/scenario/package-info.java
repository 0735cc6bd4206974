/** What is simulated, as a YAML file says it, and the files that come with this module. */
@NullMarked
@ApplicationModule(allowedDependencies = {"workload", "simulation", "routers"})
package io.glidepath.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
