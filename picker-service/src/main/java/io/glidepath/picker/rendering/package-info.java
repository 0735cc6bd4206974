/** The text that a model's chat template makes of a conversation, with the variables that the engine gives it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"templates", "understanding"})
package io.glidepath.picker.rendering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
