package io.glidepath.picker.splitting;

import java.util.List;

/** Cuts what another splitter cut. */
final class SequenceSplitter implements Splitter {

    private final List<Splitter> splitters;

    SequenceSplitter(List<Splitter> splitters) {
        this.splitters = List.copyOf(splitters);
    }

    @Override
    public void split(byte[] text, int from, int to, Pieces pieces) {
        split(0, text, from, to, pieces);
    }

    private void split(int depth, byte[] text, int from, int to, Pieces pieces) {
        if (depth == splitters.size()) {
            pieces.piece(text, from, to);
        } else {
            splitters
                    .get(depth)
                    .split(text, from, to, (same, start, end) -> split(depth + 1, same, start, end, pieces));
        }
    }
}
