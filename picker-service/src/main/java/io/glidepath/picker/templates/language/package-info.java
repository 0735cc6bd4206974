/** From a template's source to its statements and expressions. */
@NullMarked
package io.glidepath.picker.templates.language;

import org.jspecify.annotations.NullMarked;
