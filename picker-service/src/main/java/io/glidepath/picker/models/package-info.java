/** What is said of each model: its tokenizer, its template, how its blocks are named; read from a file, and read again. */
@NullMarked
@ApplicationModule(allowedDependencies = {"rendering", "templates", "tokenizers"})
package io.glidepath.picker.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
