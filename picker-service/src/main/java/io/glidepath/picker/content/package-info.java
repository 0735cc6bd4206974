/** Reads what the bodies of all APIs have in common: content, tools and their calls, template variables, what is inexact. */
@NullMarked
@ApplicationModule(allowedDependencies = {"fields", "understanding"})
package io.glidepath.picker.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
