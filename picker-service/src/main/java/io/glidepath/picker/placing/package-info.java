/** One choice inside the ledger's atomic step: puts together what is known of each worker, and has it judged. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "chunks",
            "circuit",
            "fleet",
            "flow",
            "freelist",
            "keys",
            "learning",
            "ledger",
            "lookup",
            "loras",
            "pairing",
            "policy",
            "policyfile",
            "reading",
            "residency",
            "roles",
            "scheduling",
            "tokens",
            "understanding"
        })
package io.glidepath.picker.placing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
