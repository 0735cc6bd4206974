/** The bodies of requests and answers as bytes: where their fields are, and bytes with other fields, without reading prompts. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.adapter.body;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
