/** What an adapter notes on disk, so that its restart costs no cache knowledge while the engine lives on. */
@NullMarked
@ApplicationModule(allowedDependencies = {"events"})
package io.glidepath.adapter.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
