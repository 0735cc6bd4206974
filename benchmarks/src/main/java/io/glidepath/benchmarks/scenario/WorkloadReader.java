package io.glidepath.benchmarks.scenario;

import io.glidepath.benchmarks.scenario.Scenario.Source;
import io.glidepath.benchmarks.workload.AzureTrace;
import io.glidepath.benchmarks.workload.Conversations;
import io.glidepath.benchmarks.workload.MooncakeTrace;
import io.glidepath.benchmarks.workload.OpenLoops;
import io.glidepath.benchmarks.workload.SharedPrefix;
import io.glidepath.benchmarks.workload.Stage;
import io.glidepath.benchmarks.workload.Tenants;
import io.glidepath.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the workload of a scenario; its {@code kind} says which fields it has. */
final class WorkloadReader {

    private static final List<String> KINDS = List.of(
            "shared-prefix",
            "requests",
            "bursts",
            "bursts-on-new-prefix",
            "bursts-without-reuse",
            "chat",
            "agents",
            "mooncake",
            "azure",
            "tenants");

    private final Path folder;

    /**
     * Reads nothing yet.
     *
     * @param folder that traces' paths are relative to
     */
    WorkloadReader(Path folder) {
        this.folder = folder;
    }

    Source read(Fields fields) {
        Source source =
                switch (fields.oneOf("kind", KINDS)) {
                    case "shared-prefix" -> sharedPrefix(fields);
                    case "requests" -> RequestsReader.read(fields);
                    case "bursts" -> bursts(fields, OpenLoops::bursts);
                    case "bursts-on-new-prefix" -> bursts(fields, OpenLoops::burstsOnNewPrefix);
                    case "bursts-without-reuse" -> bursts(fields, OpenLoops::burstsWithoutReuse);
                    case "chat" -> chat(fields);
                    case "agents" -> agents(fields);
                    case "mooncake" -> mooncake(fields);
                    case "azure" -> azure(fields);
                    default -> tenants(fields);
                };
        fields.nothingElse();
        return source;
    }

    private static Source sharedPrefix(Fields fields) {
        SharedPrefix.Shape shape = RequestsReader.shape(fields);
        List<Stage> stages = new ArrayList<>();
        for (Fields stage : fields.list("stages")) {
            stages.add(new Stage(stage.positive("rate"), stage.positive("seconds")));
            stage.nothingElse();
        }
        return seed -> new SharedPrefix(shape, stages, seed);
    }

    @FunctionalInterface
    private interface Bursts {
        Workload of(int bursts, long seed);
    }

    private static Source bursts(Fields fields, Bursts kind) {
        int bursts = fields.whole("bursts", 1);
        return seed -> kind.of(bursts, seed);
    }

    private static Source chat(Fields fields) {
        int users = fields.whole("users", 1);
        int conversations = fields.whole("conversations", 1);
        return seed -> Conversations.chat(users, conversations, seed);
    }

    private static Source agents(Fields fields) {
        int sessions = fields.whole("sessions", 1);
        int total = fields.whole("total", 1);
        int shared = fields.whole("shared-prompts", 0, 0);
        return seed -> Conversations.agents(sessions, total, shared, seed);
    }

    private Source mooncake(Fields fields) {
        String name = fields.text("file");
        List<String> lines = lines(fields);
        double speed = fields.has("speed") ? fields.positive("speed") : 1;
        return seed -> OpenLoops.replay(MooncakeTrace.read(name, lines), speed);
    }

    private Source azure(Fields fields) {
        String name = fields.text("file");
        List<String> lines = lines(fields);
        double speed = fields.has("speed") ? fields.positive("speed") : 1;
        return seed -> OpenLoops.replay(AzureTrace.read(name, lines, seed), speed);
    }

    /** The first part of a trace's lines. */
    private List<String> lines(Fields fields) {
        Path file = folder.resolve(fields.text("file"));
        double share = fields.has("share") ? fields.positive("share") : 1;
        if (share > 1) {
            throw fields.refusal("share", "must be at most 1");
        }
        if (!Files.isReadable(file)) {
            throw fields.refusal("file", "must be a file that can be read");
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.subList(0, (int) Math.min(lines.size(), Math.ceil(share * lines.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Source tenants(Fields fields) {
        List<Source> tenants = fields.list("tenants").stream().map(this::read).toList();
        return seed -> {
            List<Workload> workloads = new ArrayList<>();
            for (Source tenant : tenants) {
                // A seed of its own, or two tenants of a kind would ask the same.
                workloads.add(tenant.workload(seed + 1_000L * workloads.size()));
            }
            return new Tenants(workloads);
        };
    }
}
