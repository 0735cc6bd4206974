/** What goes wrong on request in one simulated engine: plain state that the wire, the driver and the publisher ask. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.simulator.faults;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
