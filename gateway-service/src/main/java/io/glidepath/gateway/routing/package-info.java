/** Serves routes whose URI is {@code pick://<pool>}: joins identity, body and recovery. */
@NullMarked
@ApplicationModule(allowedDependencies = {"body", "dialect", "identity", "picking", "recovery", "relay", "signals"})
package io.glidepath.gateway.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
