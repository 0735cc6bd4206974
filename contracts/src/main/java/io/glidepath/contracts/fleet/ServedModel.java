package io.glidepath.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model that a worker serves.
 *
 * @param id name that a request says
 * @param root the weights behind that name, as the engine reports them; absent when it does not
 * @param maxModelLen most tokens of prompt and answer together; absent when unknown
 * @param loras names of the LoRA adapters on this model, each a name that a request may say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServedModel(
        String id, @Nullable String root, @Nullable Integer maxModelLen, List<String> loras) {

    /** Copies the list. */
    public ServedModel {
        loras = List.copyOf(loras);
    }
}
