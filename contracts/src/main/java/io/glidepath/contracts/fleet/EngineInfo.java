package io.glidepath.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What program a worker's engine is.
 *
 * @param kind {@code vllm}, {@code sglang}, {@code llamacpp}, …, or {@code unknown}
 * @param version as the engine says it; absent when it says none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EngineInfo(String kind, @Nullable String version) {}
