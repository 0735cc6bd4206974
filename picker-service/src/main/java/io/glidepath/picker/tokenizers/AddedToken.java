package io.glidepath.picker.tokenizers;

/**
 * A token that is looked for in the text before anything else happens to it.
 *
 * @param content its text
 * @param id its id
 * @param singleWord whether it counts only where no word touches it
 * @param lstrip whether it swallows the white space before it
 * @param rstrip whether it swallows the white space behind it
 * @param normalized whether it is looked for in the normalized text instead
 */
record AddedToken(String content, int id, boolean singleWord, boolean lstrip, boolean rstrip, boolean normalized) {

    static AddedToken plain(String content, int id) {
        return new AddedToken(content, id, false, false, false, false);
    }

    boolean isPlain() {
        return !singleWord && !lstrip && !rstrip;
    }
}
