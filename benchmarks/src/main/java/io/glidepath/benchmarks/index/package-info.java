/** The index measured: its table alone, its way from Redis, its lookups, its bytes, each beside the usual way. */
@NullMarked
@ApplicationModule(allowedDependencies = "report")
package io.glidepath.benchmarks.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
