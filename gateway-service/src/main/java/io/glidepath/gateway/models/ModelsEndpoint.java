package io.glidepath.gateway.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.dialect.Answers;
import io.glidepath.gateway.dialect.OpenAiErrors;
import io.glidepath.gateway.dialect.Refusal;
import io.glidepath.gateway.fleet.Fleet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /v1/models}: what the ready workers serve, in OpenAI's list. */
@RestController
class ModelsEndpoint {

    private final Fleet fleet;
    private final OpenAiErrors errors;
    private final JsonMapper mapper;

    ModelsEndpoint(Fleet fleet, OpenAiErrors errors, JsonMapper mapper) {
        this.fleet = fleet;
        this.errors = errors;
        this.mapper = mapper;
    }

    @GetMapping("/v1/models")
    Mono<Void> models(ServerWebExchange exchange) {
        if (!fleet.known()) {
            return errors.write(exchange, Refusal.of(RefusalCode.UNAVAILABLE, "Nothing is known of the fleet yet."));
        }
        return Answers.writeJson(exchange, mapper.writeValueAsBytes(new ModelList("list", list())));
    }

    private List<Model> list() {
        Map<String, Model> byId = new TreeMap<>();
        fleet.serving().flatMap(worker -> worker.report().models().stream()).forEach(model -> {
            byId.merge(model.id(), model(model.id(), null, model), Model::shorter);
            model.loras().forEach(lora -> byId.merge(lora, model(lora, model.id(), model), Model::shorter));
        });
        return List.copyOf(byId.values());
    }

    private Model model(String id, @Nullable String parent, ServedModel served) {
        return new Model(id, "model", fleet.firstSeen(id).getEpochSecond(), "glidepath", parent, served.maxModelLen());
    }

    private record ModelList(String object, List<Model> data) {}

    /** One entry; workers that disagree about the length are shown as the shortest. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Model(
            String id,
            String object,
            long created,
            @JsonProperty("owned_by") String ownedBy,
            @Nullable String parent,
            @JsonProperty("max_model_len") @Nullable Integer maxModelLen) {

        Model shorter(Model other) {
            if (maxModelLen == null || (other.maxModelLen != null && other.maxModelLen < maxModelLen)) {
                return other;
            }
            return this;
        }
    }
}
