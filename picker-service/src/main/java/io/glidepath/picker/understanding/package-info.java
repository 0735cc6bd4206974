/** What the picker understands of a request: its prompt, and what else bears on where it should go. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.understanding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
