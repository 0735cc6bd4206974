/** Ports of this machine, and plain HTTP calls with a deadline. */
@NullMarked
@ApplicationModule(allowedDependencies = {"failure"})
package io.glidepath.local.net;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
