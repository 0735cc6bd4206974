/** The picker: understands a request, chooses its worker, reserves, explains. */
@NullMarked
package io.glidepath.picker;

import org.jspecify.annotations.NullMarked;
