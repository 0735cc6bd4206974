/** Takes what gateways tell about their requests: events, heartbeats, adoptions. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "chunks",
            "circuit",
            "clock",
            "edge",
            "explain",
            "learning",
            "ledger",
            "loras",
            "pairing",
            "reality",
            "residency",
            "scheduling",
            "signals"
        })
package io.glidepath.picker.outcome;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
