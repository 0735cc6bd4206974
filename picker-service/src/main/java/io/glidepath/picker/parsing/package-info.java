/** Turns a client's body, of whatever API, into a request, or into a refusal that names the field. */
@NullMarked
@ApplicationModule(allowedDependencies = {"content", "fields", "understanding"})
package io.glidepath.picker.parsing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
