/** {@code POST /lookup}: how deep each worker holds the prompt whose block keys are asked for. */
@NullMarked
@ApplicationModule(allowedDependencies = {"table", "replica", "inspection", "edge"})
package io.glidepath.kvindex.lookup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
