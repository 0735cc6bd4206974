package io.glidepath.picker.policyfile;

import io.glidepath.picker.pairing.Splitting;
import java.util.Map;
import java.util.Set;

/**
 * Who gets which profile in one pool, by the profiles' names.
 *
 * @param profile everybody that nothing below names
 * @param models by model, as a request's name resolves: a LoRA adapter by its own
 * @param tenants by the tenant of the caller's key; each of them one of {@code overrides}
 * @param overrides profiles that tenants may be given
 * @param splitting whether prefill and decode may go apart, under profiles of policy {@code cost}
 */
public record Pool(
        String profile,
        Map<String, String> models,
        Map<String, String> tenants,
        Set<String> overrides,
        Splitting splitting) {

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
