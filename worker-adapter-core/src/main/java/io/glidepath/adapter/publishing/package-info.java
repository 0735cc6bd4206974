/** Writes one worker's blocks to the index's log in Redis, fenced, in order and without gaps. */
@NullMarked
@ApplicationModule(allowedDependencies = {"blocks", "decoding"})
package io.glidepath.adapter.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
