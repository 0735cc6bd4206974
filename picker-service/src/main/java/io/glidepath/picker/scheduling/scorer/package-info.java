/** Scorers that a profile can name. Pure. */
@NullMarked
@NamedInterface("scorer")
package io.glidepath.picker.scheduling.scorer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
