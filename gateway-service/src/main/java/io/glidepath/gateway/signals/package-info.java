/** What an operator sees: the metrics' names, and one log line a request; uses nothing. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.gateway.signals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
