package io.glidepath.contracts.keys;

/** The checksum of our binary formats: XXH64, seed 0. */
public final class Checksum {

    private Checksum() {}

    /**
     * Hashes the first bytes of an array.
     *
     * @param bytes holds at least {@code length} bytes
     * @param length number of bytes hashed, from index 0
     * @return XXH64 with seed 0
     */
    public static long of(byte[] bytes, int length) {
        return Xxh64.hash(bytes, length);
    }
}
