/** The port where an adapter takes requests: who may call, how much, and what a report says of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"credential", "relay"})
package io.glidepath.adapter.handoff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
