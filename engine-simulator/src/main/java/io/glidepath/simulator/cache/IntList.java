package io.glidepath.simulator.cache;

import java.util.Arrays;

/** Immutable token ids without boxes, with the value semantics that a bare array lacks. */
public final class IntList {

    private final int[] values;

    private IntList(int[] values) {
        this.values = values;
    }

    /**
     * Copies the values.
     *
     * @param values in order
     * @return the list
     */
    public static IntList of(int... values) {
        return new IntList(values.clone());
    }

    /**
     * Copies a part of an array.
     *
     * @param values holds the part
     * @param from index of the first value
     * @param to index after the last value
     * @return the list
     */
    public static IntList copyOfRange(int[] values, int from, int to) {
        return new IntList(Arrays.copyOfRange(values, from, to));
    }

    /**
     * How many values.
     *
     * @return 0 or more
     */
    public int size() {
        return values.length;
    }

    /**
     * One value.
     *
     * @param index from 0
     * @return the value
     * @throws ArrayIndexOutOfBoundsException when there is no such index
     */
    public int get(int index) {
        return values[index];
    }

    /**
     * All values, copied.
     *
     * @return a fresh array
     */
    public int[] toArray() {
        return values.clone();
    }

    /**
     * Copies all values into {@code target}.
     *
     * @param target at least {@link #size} long
     */
    public void copyInto(int[] target) {
        System.arraycopy(values, 0, target, 0, values.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntList that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
