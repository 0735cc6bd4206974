/** One HTTP exchange: the call and its JSON fields, the reply, and every refusal in the words of vLLM 0.32. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cache"})
package io.glidepath.simulator.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
