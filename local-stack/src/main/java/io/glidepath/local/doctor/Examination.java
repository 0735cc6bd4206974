package io.glidepath.local.doctor;

import io.glidepath.local.net.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Turns what an engine answered into findings. Pure. */
final class Examination {

    private static final Pattern PREFIX_CACHING = Pattern.compile("enable_prefix_caching=\"(\\w+)\"");
    private static final Pattern RUNNING = Pattern.compile(
            "^(vllm:num_requests_running|sglang:num_running_reqs|llamacpp:requests_processing)\\b", Pattern.MULTILINE);

    private final Observations seen;
    private final EngineKind kind;

    private Examination(Observations seen, EngineKind kind) {
        this.seen = seen;
        this.kind = kind;
    }

    static List<Finding> of(Observations seen, EngineKind kind) {
        Examination examination = new Examination(seen, kind);
        List<Finding> findings = new ArrayList<>();
        findings.add(examination.completion());
        findings.add(examination.events());
        findings.add(examination.replay());
        findings.add(examination.promptTokenDetails());
        findings.add(examination.tokenize());
        findings.add(examination.metrics());
        findings.add(examination.prefixCaching());
        return List.copyOf(findings);
    }

    private Finding completion() {
        return seen.completion().okBody().isPresent()
                ? Finding.on("completions", "answered one token")
                : Finding.off(
                        "completions",
                        "POST /v1/completions: " + seen.completion().summary(),
                        "without an answer the engine cannot serve");
    }

    private Finding events() {
        for (SocketCheck check : seen.events()) {
            if (!check.speaks()) {
                return Finding.off("KV events", nothing(check), "correct --kv-events; " + Advice.events(kind));
            }
        }
        if (!seen.events().isEmpty()) {
            return Finding.on(
                    "KV events", "published at " + seen.events().getFirst().endpoint());
        }
        return source("endpoint")
                .map(at -> Finding.on("KV events", "published at " + at + "; name it with --kv-events"))
                .orElseGet(() -> eventsUnnamed());
    }

    private Finding eventsUnnamed() {
        return seen.eventSources().okBody().isPresent() || kind == EngineKind.LLAMACPP
                ? Finding.off("KV events", "not published", Advice.events(kind))
                : Finding.unknown(
                        "KV events", "no --kv-events given, and the engine does not say", Advice.events(kind));
    }

    private Finding replay() {
        for (SocketCheck check : seen.replay()) {
            if (!check.speaks()) {
                return Finding.off("event replay", nothing(check), "correct --kv-replay; " + Advice.replay(kind));
            }
        }
        if (!seen.replay().isEmpty()) {
            return Finding.on(
                    "event replay", "answers at " + seen.replay().getFirst().endpoint());
        }
        return source("replay_endpoint")
                .map(at -> Finding.on("event replay", "answers at " + at + "; name it with --kv-replay"))
                .orElseGet(() -> seen.eventSources().okBody().isPresent()
                        ? Finding.off("event replay", "not offered", Advice.replay(kind))
                        : Finding.unknown("event replay", "the engine does not say", Advice.replay(kind)));
    }

    private Finding promptTokenDetails() {
        JsonNode usage = EngineProfile.json(seen.completion()).path("usage");
        return usage.path("prompt_tokens_details").isObject()
                ? Finding.on("prompt-token details", "usage tells cached tokens")
                : Finding.off("prompt-token details", "usage tells no cached tokens", Advice.promptTokenDetails(kind));
    }

    private Finding tokenize() {
        JsonNode tokens = EngineProfile.json(seen.tokenize()).path("tokens");
        return tokens.isArray()
                ? Finding.on("tokenize", tokens.size() + " tokens for a short prompt")
                : Finding.off("tokenize", "POST /tokenize: " + seen.tokenize().summary(), Advice.tokenize(kind));
    }

    private Finding metrics() {
        String text = seen.metrics().okBody().orElse("");
        if (RUNNING.matcher(text).find()) {
            return Finding.on("metrics", "load gauges present");
        }
        String detail = text.isEmpty()
                ? "GET /metrics: " + seen.metrics().summary()
                : "GET /metrics has no load gauge that is known here";
        return Finding.off("metrics", detail, Advice.metrics(kind));
    }

    private Finding prefixCaching() {
        Matcher setting = PREFIX_CACHING.matcher(seen.metrics().okBody().orElse(""));
        if (!setting.find()) {
            return Finding.unknown("prefix caching", "the engine does not say", "");
        }
        return Boolean.parseBoolean(setting.group(1).toLowerCase(Locale.ROOT))
                ? Finding.on("prefix caching", "enabled")
                : Finding.off("prefix caching", "disabled", Advice.prefixCaching());
    }

    private Optional<String> source(String field) {
        for (JsonNode rank : EngineProfile.json(seen.eventSources())) {
            JsonNode value = rank.path(field);
            if (rank.path("enable_kv_cache_events").asBoolean(false) && value.isString()) {
                return Optional.of(value.asString());
            }
        }
        return Optional.empty();
    }

    private static String nothing(SocketCheck check) {
        return switch (check.found()) {
            case NOTHING -> "nothing listens at " + check.endpoint();
            case OTHER -> "what listens at " + check.endpoint() + " is not ZeroMQ";
            case ZEROMQ -> check.endpoint() + " answers";
        };
    }

    /** Whether requests can be sent to it at all. */
    static boolean usable(Observations seen) {
        Reply completion = seen.completion();
        return !EngineProfile.models(seen.models()).isEmpty()
                && completion.okBody().isPresent();
    }
}
