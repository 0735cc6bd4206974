/** Speed and size of the index, from an engine's events to the answer of a lookup. */
@NullMarked
@ApplicationModule(allowedDependencies = {"programs", "report"})
package io.glidepath.benchmarks.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
