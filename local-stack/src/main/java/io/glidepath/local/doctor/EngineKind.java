package io.glidepath.local.doctor;

/** Programs whose switches are known here. */
enum EngineKind {
    VLLM("vLLM"),
    SGLANG("SGLang"),
    LLAMACPP("llama.cpp"),
    OPENAI_COMPATIBLE("OpenAI-compatible");

    private final String title;

    EngineKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
