package io.glidepath.local.doctor;

/** What a missing switch costs the router, and how it is set on each engine. */
final class Advice {

    private Advice() {}

    static String events(EngineKind kind) {
        String cost = "the router guesses what is cached from what it sent there, and misses evictions";
        return switch (kind) {
            case VLLM, SGLANG ->
                cost + "; --kv-events-config '{\"enable_kv_cache_events\":true,\"publisher\":\"zmq\","
                        + "\"endpoint\":\"tcp://*:5557\",\"replay_endpoint\":\"tcp://*:5657\"}'";
            case LLAMACPP, OPENAI_COMPATIBLE -> cost + "; this engine has no such switch";
        };
    }

    static String replay(EngineKind kind) {
        String cost = "after a lost event or an adapter's restart the view of this cache starts empty";
        return switch (kind) {
            case VLLM, SGLANG -> cost + "; add \"replay_endpoint\":\"tcp://*:5657\" to --kv-events-config";
            case LLAMACPP, OPENAI_COMPATIBLE -> cost + "; this engine has no such switch";
        };
    }

    static String promptTokenDetails(EngineKind kind) {
        String cost = "predictions of cached tokens cannot be checked against what happened";
        return switch (kind) {
            case VLLM -> cost + "; --enable-prompt-tokens-details";
            case SGLANG -> cost + "; --enable-cache-report";
            case LLAMACPP, OPENAI_COMPATIBLE -> cost;
        };
    }

    static String tokenize(EngineKind kind) {
        String cost = "prompts are matched by text, less exactly, unless the router has a tokenizer for the model";
        return kind == EngineKind.OPENAI_COMPATIBLE ? cost + "; this engine has no such switch" : cost;
    }

    static String metrics(EngineKind kind) {
        String cost = "load that does not come through this router is invisible, and rates start from a guess";
        return switch (kind) {
            case SGLANG -> cost + "; --enable-metrics";
            case LLAMACPP -> cost + "; --metrics";
            case VLLM -> cost + "; do not set --disable-log-stats";
            case OPENAI_COMPATIBLE -> cost;
        };
    }

    static String prefixCaching() {
        return "nothing is ever reused, so routing by cache brings nothing; drop --no-enable-prefix-caching";
    }
}
