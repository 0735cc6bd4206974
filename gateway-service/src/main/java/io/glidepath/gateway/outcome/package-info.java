/** What is in flight, and the reports about it that keep the pickers' books right. */
@NullMarked
@ApplicationModule(allowedDependencies = {"calls", "signals"})
package io.glidepath.gateway.outcome;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
