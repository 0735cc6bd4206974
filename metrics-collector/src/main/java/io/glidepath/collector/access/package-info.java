/** Who may call the collector, and what a refused call is answered. */
@NullMarked
@ApplicationModule(allowedDependencies = {"metrics"})
package io.glidepath.collector.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
