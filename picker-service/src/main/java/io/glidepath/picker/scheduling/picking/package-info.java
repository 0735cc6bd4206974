/** Ways to make an order of scores that a profile can name. Pure. */
@NullMarked
@NamedInterface("picking")
package io.glidepath.picker.scheduling.picking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
