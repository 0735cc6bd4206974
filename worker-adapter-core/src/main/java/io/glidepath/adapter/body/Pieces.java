package io.glidepath.adapter.body;

import java.util.ArrayList;
import java.util.List;

/** Runs of bytes that are to stand one after the other: a prompt of a megabyte is copied once, into an array of its length. */
final class Pieces {

    private final List<Piece> pieces = new ArrayList<>();
    private int length;

    @SuppressWarnings("ArrayRecordComponent") // never compared, only read
    private record Piece(byte[] bytes, int from, int to) {}

    void add(byte[] bytes) {
        add(bytes, 0, bytes.length);
    }

    void add(byte[] bytes, int from, int to) {
        pieces.add(new Piece(bytes, from, to));
        length += to - from;
    }

    byte[] joined() {
        byte[] all = new byte[length];
        int at = 0;
        for (Piece piece : pieces) {
            int count = piece.to() - piece.from();
            System.arraycopy(piece.bytes(), piece.from(), all, at, count);
            at += count;
        }
        return all;
    }
}
