/** Chat templates: a small, strict and bounded Jinja that renders a conversation as Hugging Face Transformers does. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.templates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
