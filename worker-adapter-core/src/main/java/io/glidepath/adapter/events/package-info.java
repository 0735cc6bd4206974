/** An engine's KV-cache events: sockets, order without gaps, and decoding. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.adapter.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
