/** From a body to all that is known of its prompt: the part of a pick that waits for others. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "chunks",
            "clock",
            "fleet",
            "keys",
            "learning",
            "lookup",
            "models",
            "parsing",
            "tokens",
            "understanding"
        })
package io.glidepath.picker.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
