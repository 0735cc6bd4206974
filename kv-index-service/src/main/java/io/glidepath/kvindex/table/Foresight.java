package io.glidepath.kvindex.table;

/**
 * How much larger the table will be when all workers that are announced have come, if those to come hold what those so far
 * do. Not thread-safe.
 */
final class Foresight {

    /** Nothing is known of workers by the first few. */
    private static final double MOST = 8;

    private int open;
    private int workers;
    private boolean abandoned;

    /** Some workers are announced, beside those known and those announced before: how many there will be. */
    int begin(int known, int announced) {
        workers = (open == 0 ? known : workers) + announced;
        abandoned = open > 0 && abandoned;
        open++;
        return workers;
    }

    /** The room for what may come is needed for what is there: nothing is foreseen until the next announcements. */
    void giveUp() {
        abandoned = true;
    }

    /** The workers of one announcement have come; whether those of all have. */
    boolean end() {
        open--;
        return open == 0;
    }

    /** How many times the blocks of so many workers there will be. */
    double times(int known) {
        return open == 0 || abandoned ? 1 : Math.clamp((double) workers / known, 1, MOST);
    }
}
