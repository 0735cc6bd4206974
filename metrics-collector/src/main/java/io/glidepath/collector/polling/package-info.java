/** Asks every discovered adapter for its workers, again and again, and tells the fleet what came of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"discovery", "fleet", "metrics"})
package io.glidepath.collector.polling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
