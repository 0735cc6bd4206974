package io.glidepath.local.cli;

import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.stack.StackState;

/** The stack that commands about a running one speak to. */
final class RunningStack {

    private RunningStack() {}

    static StackState required() {
        return Home.found()
                .state()
                .running()
                .orElseThrow(() -> new CommandFailure("no stack runs; './glidepath up --background' starts one."));
    }
}
