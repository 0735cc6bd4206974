/** Reads policy files: which profile decides for whom, and what each is composed of. Pure. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "flow",
            "pairing",
            "scheduling",
            "scheduling :: filter",
            "scheduling :: picking",
            "scheduling :: scorer"
        })
package io.glidepath.picker.policyfile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
