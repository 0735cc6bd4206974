/** Filters and tests that templates use. */
@NullMarked
package io.glidepath.picker.templates.filters;

import org.jspecify.annotations.NullMarked;
