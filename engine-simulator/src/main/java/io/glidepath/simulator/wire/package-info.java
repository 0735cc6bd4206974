/** The HTTP port of one simulated engine: its connections, its routes, and the endpoints beside generation. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "answers",
            "cache",
            "driver",
            "events",
            "exchange",
            "faults",
            "handoff",
            "metrics",
            "requests",
            "tokens"
        })
package io.glidepath.simulator.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
