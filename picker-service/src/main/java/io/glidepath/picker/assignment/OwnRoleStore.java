package io.glidepath.picker.assignment;

import java.util.Optional;

/** For a picker that stands alone: it always leads. Not thread-safe. */
final class OwnRoleStore implements RoleStore {

    private Optional<String> last = Optional.empty();

    @Override
    public long lead(String who) {
        return 1;
    }

    @Override
    public boolean publish(long fence, String text) {
        last = Optional.of(text);
        return true;
    }

    @Override
    public Optional<String> read() {
        return last;
    }
}
