package io.glidepath.local.cli;

import io.glidepath.local.doctor.Diagnosis;
import io.glidepath.local.doctor.Doctor;
import io.glidepath.local.stack.RealEngine;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Examines one engine. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what an engine is, which of its switches are missing, and what each costs the router.")
final class DoctorCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--engine",
            required = true,
            paramLabel = "URL",
            description = "The engine, such as http://127.0.0.1:8000.")
    private URI engine;

    @Option(
            names = "--kv-events",
            paramLabel = "tcp://HOST:PORT",
            description = "Where it should publish KV-cache events; one for each data-parallel rank.")
    private List<String> kvEvents = new ArrayList<>();

    @Option(names = "--kv-replay", paramLabel = "tcp://HOST:PORT", description = "Where it should repeat them.")
    private List<String> kvReplay = new ArrayList<>();

    @Option(names = "--api-key", paramLabel = "KEY", description = "Key that the engine asks for.")
    private @Nullable String apiKey;

    @SuppressWarnings("NullAway.Init") // picocli sets the required ones before it calls
    DoctorCommand() {}

    @Override
    public Integer call() {
        URI address = new RealEngine(engine, Optional.empty(), Optional.empty()).url();
        Map<String, String> headers = Optional.ofNullable(apiKey)
                .map(key -> Map.of("authorization", "Bearer " + key))
                .orElse(Map.of());
        Diagnosis diagnosis = Doctor.examine(address, headers, kvEvents, kvReplay);
        spec.commandLine().getOut().print(diagnosis.render());
        spec.commandLine().getOut().flush();
        return diagnosis.usable() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
