package io.glidepath.picker.models;

/** Whether a described model is tokenized in this process. */
public sealed interface ModelState {

    /**
     * It is.
     *
     * @param model its tokenizer and template
     */
    record Local(LocalModel model) implements ModelState {}

    /** It is not, as its description says: the engine is asked. */
    record ByEngine() implements ModelState {}

    /** Not yet: it is being loaded. */
    record Loading() implements ModelState {}

    /**
     * It cannot be.
     *
     * @param why for people to look at
     */
    record Unloadable(String why) implements ModelState {}
}
