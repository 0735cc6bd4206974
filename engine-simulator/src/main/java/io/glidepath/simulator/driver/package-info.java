/** Runs one engine core in real time: its one thread, the sequences it knows, and what it tells their connections. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "cache", "core", "events", "faults", "metrics"})
package io.glidepath.simulator.driver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
