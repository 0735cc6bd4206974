package io.glidepath.contracts.fleet;

/**
 * How a worker's adapter names blocks; a picker that names them otherwise must not compare.
 *
 * @param scheme name of the scheme
 * @param seedDigest tells seeds apart without saying them
 * @param blockSize tokens in one of our blocks
 * @param rootModel name that the base model's chains hang on: the engine's first model without a parent
 */
public record KeySchemeInfo(String scheme, String seedDigest, int blockSize, String rootModel) {}
