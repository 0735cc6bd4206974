/** The logs in Redis as one thread reads them, on a single server, behind Sentinel, or spread over a cluster. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.kvindex.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
