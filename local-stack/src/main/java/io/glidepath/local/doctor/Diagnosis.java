package io.glidepath.local.doctor;

import io.glidepath.local.table.TextTable;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** What an examination found, for a person to read. */
public final class Diagnosis {

    private final URI engine;
    private final EngineProfile profile;
    private final List<Finding> findings;
    private final boolean usable;

    Diagnosis(URI engine, EngineProfile profile, List<Finding> findings, boolean usable) {
        this.engine = engine;
        this.profile = profile;
        this.findings = List.copyOf(findings);
        this.usable = usable;
    }

    /**
     * Whether requests can be sent to the engine, however much it lacks.
     *
     * @return false when it does not answer a completion
     */
    public boolean usable() {
        return usable;
    }

    /**
     * Writes the findings down.
     *
     * @return what it is, a table, the advice, and a verdict
     */
    public String render() {
        StringBuilder text = new StringBuilder();
        text.append(engine).append(" is ").append(profile.kind().title());
        profile.version().ifPresent(version -> text.append(' ').append(version));
        text.append(", serving ").append(String.join(", ", profile.models())).append(".\n\n");
        TextTable table = new TextTable("switch", "state", "seen");
        findings.forEach(finding ->
                table.row(finding.subject(), finding.state().name().toLowerCase(Locale.ROOT), finding.detail()));
        text.append(table.render()).append('\n');
        findings.stream().filter(finding -> !finding.advice().isEmpty()).forEach(finding -> text.append("• ")
                .append(finding.subject())
                .append(": ")
                .append(finding.advice())
                .append(".\n"));
        return text.append(verdict()).toString();
    }

    List<Finding> findings() {
        return findings;
    }

    EngineProfile profile() {
        return profile;
    }

    private String verdict() {
        if (!usable) {
            return "Not usable: it does not answer completions.\n";
        }
        boolean complete =
                findings.stream().allMatch(finding -> finding.advice().isEmpty());
        return complete ? "Usable; nothing is missing.\n" : "Usable.\n";
    }
}
