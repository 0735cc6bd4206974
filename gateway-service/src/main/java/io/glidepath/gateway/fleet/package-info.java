/** Follows the collector: which workers exist, which are ready, which models they serve. */
@NullMarked
@ApplicationModule(allowedDependencies = {"calls", "signals"})
package io.glidepath.gateway.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
