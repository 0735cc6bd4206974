/** The collector's own meters: names, units and label values. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.collector.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
