package io.glidepath.picker.policy;

import java.util.Optional;

/** For a picker that stands alone: its own memory, gone when it restarts. */
final class OwnPolicyStore implements PolicyStore {

    // Guarded by this.
    private Optional<Stored> kept = Optional.empty();

    @Override
    public synchronized Optional<Stored> read() {
        return kept;
    }

    @Override
    public synchronized void seed(Stored policy) {
        if (kept.isEmpty()) {
            kept = Optional.of(policy);
        }
    }

    @Override
    public synchronized long put(String text, String author, long atLeast) {
        long next = Math.max(atLeast, kept.map(Stored::revision).orElse(0L)) + 1;
        kept = Optional.of(new Stored(next, text));
        return next;
    }

    @Override
    public String describe() {
        return "this picker alone: changes reach no other and are gone when it restarts";
    }
}
