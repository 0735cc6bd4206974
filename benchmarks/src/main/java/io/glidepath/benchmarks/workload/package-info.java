/** What people ask of a fleet: prompts, answers and when they come, drawn from a seed. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
