/** Reads the engine's Prometheus text into gauges that are the same for every engine. */
@NullMarked
@ApplicationModule(allowedDependencies = {"engine"})
package io.glidepath.adapter.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
