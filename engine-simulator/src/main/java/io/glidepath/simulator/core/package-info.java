/** The engine itself: which tokens each step computes, how long that takes and what it yields. Pure: no clock, no I/O. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cache"})
package io.glidepath.simulator.core;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
