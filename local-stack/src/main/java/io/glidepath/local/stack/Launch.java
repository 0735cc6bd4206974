package io.glidepath.local.stack;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** One context to start: its name, how it is assembled, and its settings. */
record Launch(String name, Supplier<SpringApplicationBuilder> builder, List<String> settings) {}
