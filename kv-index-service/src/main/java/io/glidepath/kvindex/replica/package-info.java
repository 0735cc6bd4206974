/** Follows the logs in Redis and keeps the table as the workers' adapters say; answers how fresh it is. */
@NullMarked
@ApplicationModule(allowedDependencies = {"table", "log"})
package io.glidepath.kvindex.replica;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
