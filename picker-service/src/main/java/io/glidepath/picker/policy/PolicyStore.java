package io.glidepath.picker.policy;

import java.util.Optional;

/**
 * Where replicas keep the policy that they share. Thread-safe. Every method waits for an answer, within a deadline, and
 * throws {@link org.springframework.dao.DataAccessException} when none comes.
 */
interface PolicyStore {

    /** What is kept; empty when nothing is, as in a new or a wiped store. */
    Optional<Stored> read();

    /** Keeps a policy where none is kept, under its own revision; without effect where one is. */
    void seed(Stored policy);

    /**
     * Keeps a policy under the next revision, and notes the change.
     *
     * @param text the new file
     * @param author who changes it
     * @param atLeast the new revision is greater than this one
     * @return the new revision
     */
    long put(String text, String author, long atLeast);

    /** One sentence about where that is. */
    String describe();

    /**
     * What is kept.
     *
     * @param revision from 1
     * @param text the file; not checked, since another version of this service may have written it
     */
    record Stored(long revision, String text) {}
}
