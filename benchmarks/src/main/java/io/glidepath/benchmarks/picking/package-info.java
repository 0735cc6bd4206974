/** How long a decision takes: choosing and reserving, predicting, queueing. */
@NullMarked
@ApplicationModule(allowedDependencies = {"report"})
package io.glidepath.benchmarks.picking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
