/** Turns a client's body into a prompt, or into a refusal that names the field. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.understanding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
