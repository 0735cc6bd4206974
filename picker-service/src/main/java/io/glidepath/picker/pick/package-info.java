/** The edge of a pick: reads the call, hands plain values on, answers. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "chunks",
            "circuit",
            "clock",
            "edge",
            "explain",
            "fleet",
            "flow",
            "learning",
            "ledger",
            "lookup",
            "pairing",
            "parsing",
            "placing",
            "policyfile",
            "reading",
            "residency",
            "scheduling",
            "sessions",
            "signals",
            "tokens",
            "understanding"
        })
package io.glidepath.picker.pick;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
