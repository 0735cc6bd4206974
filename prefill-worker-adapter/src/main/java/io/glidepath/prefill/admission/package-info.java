/** How much a prefill engine takes at once: prompts on their way, and blocks that wait to be fetched. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.prefill.admission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
