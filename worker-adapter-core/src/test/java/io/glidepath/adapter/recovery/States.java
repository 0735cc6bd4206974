package io.glidepath.adapter.recovery;

import io.glidepath.adapter.events.EventPosition;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;

/** States to save. */
final class States {

    private States() {}

    static SavedState any(byte[] blocks) {
        return new SavedState(
                new WorkerId("decode-0.r1"),
                new KeySchemeInfo("xxh64-chain", "ef46db3751d8e999", 16, "Qwen/Qwen3-32B"),
                new SavedState.Life(new Epoch(0xABCDEF), 77),
                new EventPosition(12, -5),
                new SavedState.Known(true, false, 100, 1_600),
                blocks);
    }
}
