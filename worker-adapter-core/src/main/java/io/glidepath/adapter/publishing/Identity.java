package io.glidepath.adapter.publishing;

import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Owner;

/**
 * Who writes, and for whom.
 *
 * @param worker whose blocks
 * @param instance life of this process
 * @param keys how the blocks are named
 */
public record Identity(WorkerId worker, Incarnation instance, KeySchemeInfo keys) {

    Owner owner(Epoch epoch) {
        return new Owner(epoch, instance, keys.scheme(), keys.seedDigest(), keys.blockSize(), keys.rootModel());
    }
}
