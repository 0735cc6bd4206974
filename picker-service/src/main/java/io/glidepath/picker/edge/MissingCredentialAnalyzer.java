package io.glidepath.picker.edge;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence why the service does not start. */
class MissingCredentialAnalyzer extends AbstractFailureAnalyzer<MissingCredentialException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, MissingCredentialException cause) {
        return new FailureAnalysis(
                "glidepath.credential must be set: the token that all Glidepath processes share, at least 8 characters.",
                "Set the environment variable GLIDEPATH_CREDENTIAL.",
                cause);
    }
}
