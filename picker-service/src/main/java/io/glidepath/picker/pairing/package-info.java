/** Chooses a prefill and a decode worker together, and holds that against one worker for both. Pure but for what links taught. */
@NullMarked
@ApplicationModule(allowedDependencies = {"flow", "ledger", "scheduling"})
package io.glidepath.picker.pairing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
