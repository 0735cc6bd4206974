/** Which workers failed so often lately that they are left alone for a while. */
@NullMarked
@ApplicationModule(allowedDependencies = {"signals"})
package io.glidepath.picker.circuit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
