/** Runs a scenario's routers side by side and writes what came of it: tables, plots and a page. */
@NullMarked
@ApplicationModule(allowedDependencies = {"simulation", "routers", "scenario"})
package io.glidepath.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
