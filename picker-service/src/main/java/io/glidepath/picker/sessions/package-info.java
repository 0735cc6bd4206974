/** Which worker the last turn of each session ran on, so that the next can follow it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
