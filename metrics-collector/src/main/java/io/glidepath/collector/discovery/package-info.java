/** Which worker adapters exist, and at which address, from whatever Spring Cloud {@code DiscoveryClient} is configured. */
@NullMarked
@ApplicationModule(allowedDependencies = {"metrics"})
package io.glidepath.collector.discovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
