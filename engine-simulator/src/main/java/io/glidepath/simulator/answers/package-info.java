/** Chat and text completions of one engine: its tokens as whole answers or event streams, key by key as in vLLM 0.32. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"cache", "core", "driver", "exchange", "faults", "handoff", "requests", "tokens"})
package io.glidepath.simulator.answers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
