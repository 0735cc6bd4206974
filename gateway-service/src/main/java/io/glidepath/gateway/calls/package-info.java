/** How this gateway calls our other processes: its own name, the credential, the pickers and whether they answer. */
@NullMarked
@ApplicationModule(allowedDependencies = {"signals"})
package io.glidepath.gateway.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
