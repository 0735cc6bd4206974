/** Filters that a profile can name. Pure. */
@NullMarked
@NamedInterface("filter")
package io.glidepath.picker.scheduling.filter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
