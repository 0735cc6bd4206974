package io.glidepath.picker.pick;

/** Seconds as the summary of a decision says them. */
final class Seconds {

    /** Beyond, thousandths are noise and may not fit. */
    private static final double MOST = 1e12;

    private Seconds() {}

    /** With three places and the unit, as in {@code 1.250s}. */
    static String told(double seconds) {
        if (!(Math.abs(seconds) < MOST)) {
            return seconds + "s";
        }
        long thousandths = Math.round(Math.abs(seconds) * 1e3);
        String rest = Long.toString(1_000 + thousandths % 1_000).substring(1);
        return (seconds < 0 && thousandths > 0 ? "-" : "") + thousandths / 1_000 + '.' + rest + 's';
    }
}
