package io.glidepath.adapter.blocks;

import io.glidepath.adapter.decoding.KvEvent.Where;
import java.util.OptionalInt;

/**
 * Which of an engine's cache groups the index is about: the first that says it has full attention, else group 0. An
 * engine with several kinds of layers keeps the same block once a group; the kind is said when it is stored only.
 */
final class CacheGroups {

    private OptionalInt chosen = OptionalInt.empty();

    boolean feed(Where where) {
        return switch (where.attention()) {
            case FULL -> chosen(where.group()) == where.group();
            case OTHER -> false;
            case UNSAID -> chosen.orElse(0) == where.group();
        };
    }

    void forget() {
        chosen = OptionalInt.empty();
    }

    OptionalInt chosen() {
        return chosen;
    }

    void restore(int group) {
        chosen = group < 0 ? OptionalInt.empty() : OptionalInt.of(group);
    }

    private int chosen(int group) {
        chosen = OptionalInt.of(chosen.orElse(group));
        return chosen.getAsInt();
    }
}
