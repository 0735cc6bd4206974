package io.glidepath.picker.placing;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.chunks.RoutedChunks;
import io.glidepath.picker.circuit.Circuits;
import io.glidepath.picker.learning.EngineProfiles;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.learning.ReuseShare;
import io.glidepath.picker.loras.LoadedLoras;
import io.glidepath.picker.pairing.LinkRates;
import io.glidepath.picker.residency.PredictedResidency;
import io.glidepath.picker.roles.Roles;
import org.springframework.stereotype.Component;

/**
 * What the picker knows of its workers by what it did and what came of it.
 *
 * @param profiles step times before anything was measured
 * @param rates what was measured
 * @param residency what was just routed
 * @param chunks what was routed of prompts without tokens
 * @param reuse share of prompts that some worker held
 * @param roles who prefills for now, and what is asked
 * @param links what transfers taught
 * @param circuits who failed too often
 * @param loras which adapters workers have at hand
 */
@Component
public record Experience(
        EngineProfiles profiles,
        RateBook rates,
        PredictedResidency residency,
        RoutedChunks chunks,
        ReuseShare reuse,
        Roles roles,
        LinkRates links,
        Circuits circuits,
        LoadedLoras loras) {

    /**
     * Forgets a worker whose engine started anew, or that is gone.
     *
     * @param worker the worker
     */
    public void forget(WorkerId worker) {
        residency.forget(worker);
        chunks.forget(worker);
        rates.forget(worker);
        circuits.forget(worker);
        loras.forget(worker);
    }
}
