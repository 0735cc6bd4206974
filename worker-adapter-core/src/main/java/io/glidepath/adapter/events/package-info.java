/** An engine's KV-cache events as they arrive: sockets, and order without gaps. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.adapter.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
