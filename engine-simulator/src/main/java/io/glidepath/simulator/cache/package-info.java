/** The paged prefix cache of one engine: blocks, their chained hashes, and the events that announce them. Pure. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.simulator.cache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
