/** One picker of a pool decides for all who prefills: evaluates every two seconds, publishes, explains. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "clock",
            "fleet",
            "learning",
            "ledger",
            "pairing",
            "placing",
            "policy",
            "redis",
            "roles",
            "scheduling",
            "signals"
        })
package io.glidepath.picker.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
