/** Holds what was believed of each worker's cache against what its engine reports, and doubts a worker that keeps differing. */
@NullMarked
@ApplicationModule(allowedDependencies = {"fleet", "lookup", "signals"})
package io.glidepath.picker.reality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
