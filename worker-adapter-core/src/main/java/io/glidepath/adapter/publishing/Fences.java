package io.glidepath.adapter.publishing;

/** The words of an owner's text that a writer proves itself by. */
final class Fences {

    /** Characters of {@link io.glidepath.contracts.kvlog.Owner#fence()}: two times 16 hexadecimal digits and a space. */
    static final int LENGTH = 33;

    /** No owner's fence. */
    static final String NOBODY = "-";

    private Fences() {}

    static String of(String owner) {
        return owner.substring(0, Math.min(LENGTH, owner.length()));
    }
}
