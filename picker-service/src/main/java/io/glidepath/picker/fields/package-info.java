/** Typed values out of one pass over JSON, with refusals that name the field. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.fields;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
