/** The whole platform in one JVM: what is started, in which order, on which ports, and what of it is written down. */
@NullMarked
@ApplicationModule(allowedDependencies = {"failure", "net"})
package io.glidepath.local.stack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
