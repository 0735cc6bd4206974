/** Hands out the explanation of a decision to the tenant it belongs to. */
@NullMarked
@ApplicationModule(allowedDependencies = {"calls", "dialect", "identity"})
package io.glidepath.gateway.decisions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
