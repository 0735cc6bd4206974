package io.glidepath.picker.pick;

import io.glidepath.picker.scheduling.Room.Lack;
import java.time.Duration;
import java.util.Locale;

/**
 * That a request was held.
 *
 * @param time how long
 * @param lack what was lacking at its first look
 * @param looks how often it was looked at
 */
record HeldFor(Duration time, Lack lack, int looks) {

    double millis() {
        return Math.rint(time.toNanos() / 1e3) / 1e3;
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                "held %.3f s for want of %s, looked at %d times",
                time.toNanos() / 1e9,
                lack.word(),
                looks);
    }
}
