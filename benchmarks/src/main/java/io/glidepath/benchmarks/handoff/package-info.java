/** What the decode adapter costs, as a process of its own between played engines: a split, a large body, a chunk. */
@NullMarked
@ApplicationModule(allowedDependencies = {"report"})
package io.glidepath.benchmarks.handoff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
