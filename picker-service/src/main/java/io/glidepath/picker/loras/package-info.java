/** Which LoRA adapters each worker has at hand, by the requests that were sent there, and how long another takes. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.loras;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
