/** What a client sees when it is refused: the paths that exist, and errors in the caller's dialect; uses the signals. */
@NullMarked
@ApplicationModule(allowedDependencies = {"signals"})
package io.glidepath.gateway.dialect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
