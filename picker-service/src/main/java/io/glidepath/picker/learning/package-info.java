/** What finished requests teach: a worker's slowness, its pace, the length of answers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"clock", "scheduling"})
package io.glidepath.picker.learning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
