/** What clients ask an engine for: conversations, prompts and stop conditions, checked in the order of vLLM 0.32. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cache", "exchange", "tokens"})
package io.glidepath.simulator.requests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
