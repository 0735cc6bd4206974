/** Key to holders in flat arrays within a budget of bytes; knows numbers only, no workers. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.kvindex.cells;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
