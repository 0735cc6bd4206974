package io.glidepath.picker.policyfile;

import java.util.Map;
import java.util.Set;

/**
 * Who gets which profile in one pool, by the profiles' names.
 *
 * @param profile everybody that nothing below names
 * @param models by model, as a request's name resolves: a LoRA adapter by its own
 * @param tenants by the tenant of the caller's key; each of them one of {@code overrides}
 * @param overrides profiles that tenants may be given
 */
public record Pool(String profile, Map<String, String> models, Map<String, String> tenants, Set<String> overrides) {

    /** Copies the collections. */
    public Pool {
        models = Map.copyOf(models);
        tenants = Map.copyOf(tenants);
        overrides = Set.copyOf(overrides);
    }

    String profileFor(String model, String tenant) {
        String ofTenant = tenants.get(tenant);
        return ofTenant != null ? ofTenant : models.getOrDefault(model, profile);
    }
}
