/** The hand-off of a prompt from a prefill to a decode worker: its headers, and what engines call it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity"})
package io.glidepath.contracts.handoff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
