/** The fleet: who is in it, its revisions, and those who watch it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "discovery", "metrics"})
package io.glidepath.collector.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
