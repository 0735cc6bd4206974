/** Takes prefill legs for the engine beside this adapter, and tells the fleet what waits to be fetched. */
@NullMarked
@ApplicationModule(allowedDependencies = {"admission"})
package io.glidepath.prefill.serving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
