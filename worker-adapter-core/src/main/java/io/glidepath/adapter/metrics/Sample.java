package io.glidepath.adapter.metrics;

import java.util.Map;

/** One line of Prometheus text. */
record Sample(String name, Map<String, String> labels, double value) {}
