package io.glidepath.picker.splitting;

/** Takes pieces as they are cut. */
@FunctionalInterface
public interface Pieces {

    /**
     * One piece.
     *
     * @param text holds it; UTF-8, not to be changed
     * @param from index of its first byte
     * @param to index behind its last byte, above {@code from}
     */
    void piece(byte[] text, int from, int to);
}
