/** The commands of this module, for the command line to add. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "scenario",
            "comparison",
            "picking",
            "policy",
            "published",
            "report",
            "routers",
            "handoff",
            "split",
            "index",
            "served",
            "tokens"
        })
package io.glidepath.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
