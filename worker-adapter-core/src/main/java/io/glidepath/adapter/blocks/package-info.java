/** What one engine holds, under our block keys; pure. */
@NullMarked
@ApplicationModule(allowedDependencies = {"decoding"})
package io.glidepath.adapter.blocks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
