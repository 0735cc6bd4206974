/** What operators see of the index: its state by HTTP, its health and its metrics. */
@NullMarked
@ApplicationModule(allowedDependencies = {"table", "replica", "log", "edge"})
package io.glidepath.kvindex.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
