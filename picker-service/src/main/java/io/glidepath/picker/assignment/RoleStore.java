package io.glidepath.picker.assignment;

import java.util.Optional;

/** Where the pickers of a pool agree who decides, and read what was decided. */
interface RoleStore {

    /** What {@link #lead} answers to one who does not lead. */
    long NOT_LEADING = 0;

    /**
     * Takes the lead where nobody has it, or keeps it.
     *
     * @param who asks, by name and life
     * @return a number that grows with each change of leader; {@link #NOT_LEADING} where another leads
     */
    long lead(String who);

    /**
     * Publishes what was decided.
     *
     * @param fence from {@link #lead}
     * @param text the assignment
     * @return false, and nothing written, where another leads by now
     */
    boolean publish(long fence, String text);

    /**
     * What was last published.
     *
     * @return empty before anything was
     */
    Optional<String> read();
}
