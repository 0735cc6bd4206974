/** Finds the worker of a request: asks a picker, and chooses by itself from the fleet when no picker answers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"calls", "dialect", "fleet", "outcome", "signals"})
package io.glidepath.gateway.picking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
