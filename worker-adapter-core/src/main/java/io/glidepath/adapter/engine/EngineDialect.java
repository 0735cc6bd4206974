package io.glidepath.adapter.engine;

import io.glidepath.contracts.fleet.EngineInfo;
import org.jspecify.annotations.Nullable;

/** The programs whose words this adapter knows; every other is taken for what OpenAI's API says. */
sealed interface EngineDialect {

    /** vLLM, which says its version under {@code /version}. */
    record Vllm(@Nullable String version) implements EngineDialect {}

    /** Some other server with {@code /v1/models}. */
    record OpenAiCompatible() implements EngineDialect {}

    default EngineInfo info() {
        return switch (this) {
            case Vllm vllm -> new EngineInfo("vllm", vllm.version());
            case OpenAiCompatible ignored -> new EngineInfo("unknown", null);
        };
    }
}
