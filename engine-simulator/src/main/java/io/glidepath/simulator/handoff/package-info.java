/** Hand-offs on the wire: what a request says of its leg, who holds blocks for whom, and how they are fetched. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "cache", "core", "driver", "exchange", "faults", "transfer"})
package io.glidepath.simulator.handoff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
