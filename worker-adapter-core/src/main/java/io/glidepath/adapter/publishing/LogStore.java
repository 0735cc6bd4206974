package io.glidepath.adapter.publishing;

import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.kvlog.Wish;
import java.util.List;
import java.util.Optional;

/** The calls that a writer makes to the log, each atomic. Blocking; one caller. A call that fails answers so. */
interface LogStore {

    /** How a call ended. */
    sealed interface Reply {

        /** Done; {@code wish} is what a reader asks for. */
        record Done(Optional<Wish> wish) implements Reply {}

        /** Nothing was done: another writer owns the worker; {@code owner} is its text. */
        record Fenced(String owner) implements Reply {}

        /** Nothing was done: nobody owns the worker, so Redis has lost what it knew. */
        record Vacant() implements Reply {}

        /** It is not known whether anything was done. */
        record Failed(String why) implements Reply {}

        /** Answer to a watch: the owner now, and whether an entry of the worker came since the last watch. */
        record Watched(Optional<String> owner, boolean heard) implements Reply {}
    }

    /** Sets the owner and appends hello, when the owner is absent, {@code expected}, or already the new one. */
    Reply claim(Owner owner, Optional<String> expected, byte[] hello);

    /** Appends entries, none at all just to look, when the owner has that fence. */
    Reply append(String fence, List<byte[]> entries);

    /** Replaces the snapshot, and answers who wanted it, when the owner has that fence. */
    Reply save(String fence, byte[] snapshot);

    /** Appends bye and takes owner and snapshot away, when the owner has that fence. */
    Reply leave(String fence, byte[] bye);

    /** Looks at another writer. */
    Reply watch();
}
