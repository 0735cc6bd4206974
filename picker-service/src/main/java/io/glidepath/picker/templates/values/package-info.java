/** Values of the template language: what Python would hold, print, compare and look into. */
@NullMarked
package io.glidepath.picker.templates.values;

import org.jspecify.annotations.NullMarked;
