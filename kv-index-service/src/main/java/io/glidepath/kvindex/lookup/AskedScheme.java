package io.glidepath.kvindex.lookup;

import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.kvindex.edge.RefusedException;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * How the asker names blocks. What is empty is not compared.
 *
 * @param scheme name of the key scheme
 * @param seed digest of the seed
 * @param block tokens in a block
 */
record AskedScheme(Optional<String> scheme, Optional<String> seed, Optional<Integer> block) {

    /**
     * Reads the query.
     *
     * @throws RefusedException when {@code block} is not a positive number
     */
    static AskedScheme of(MultiValueMap<String, String> query) {
        return new AskedScheme(
                Optional.ofNullable(query.getFirst("scheme")),
                Optional.ofNullable(query.getFirst("seed")),
                Optional.ofNullable(query.getFirst("block")).map(AskedScheme::positive));
    }

    /** Whether keys of this scheme can be compared with the owner's. */
    boolean fits(Owner owner) {
        return scheme.map(owner.scheme()::equals).orElse(true)
                && seed.map(owner.seedDigest()::equals).orElse(true)
                && block.map(size -> size == owner.blockSize()).orElse(true);
    }

    private static int positive(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new RefusedException(
                RefusalCode.INVALID_FIELD, "block must be a positive number but was '" + text + "'", "block");
    }
}
