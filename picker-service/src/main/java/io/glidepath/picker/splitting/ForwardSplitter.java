package io.glidepath.picker.splitting;

/** A pattern that matches wherever it is tried, so that one piece begins where the one before it ends. */
abstract class ForwardSplitter implements Splitter {

    @Override
    public final void split(byte[] text, int from, int to, Pieces pieces) {
        for (int at = from; at < to; ) {
            int end = end(text, at, to);
            pieces.piece(text, at, end);
            at = end;
        }
    }

    /** Behind the piece that begins at {@code at}, above {@code at}. */
    abstract int end(byte[] text, int at, int to);
}
