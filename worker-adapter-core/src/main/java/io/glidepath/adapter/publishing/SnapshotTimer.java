package io.glidepath.adapter.publishing;

/** When the next snapshot is due: after so long or so many entries, or when wanted; never too soon after the last. */
final class SnapshotTimer {

    private final PublishingSettings.SnapshotPace pace;
    private long last;
    private boolean written;
    private long entries;
    private boolean wanted;

    SnapshotTimer(PublishingSettings.SnapshotPace pace, long now) {
        this.pace = pace;
        this.last = now;
    }

    void want() {
        wanted = true;
    }

    void wrote(int more) {
        entries += more;
    }

    boolean due(long now) {
        if (written && now - last < pace.pause().toNanos()) {
            return false;
        }
        return wanted
                || entries >= pace.entries()
                || (entries > 0 && now - last >= pace.interval().toNanos());
    }

    void saved(long now) {
        last = now;
        written = true;
        entries = 0;
        wanted = false;
    }
}
