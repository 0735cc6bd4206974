package io.glidepath.local.cli;

import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.stack.Preflight;
import io.glidepath.local.stack.StackOptions;
import io.glidepath.local.stack.StackPorts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the local stack. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts everything on this machine, on loopback: Redis, three simulated engines, every service.")
final class UpCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--background", description = "Return when everything is ready, and leave it running.")
    private boolean background;

    @Option(
            names = "--engines",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many engines to simulate (default: ${DEFAULT-VALUE}).")
    private int engines;

    @Option(
            names = "--prefill",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many further engines to simulate that read prompts for the others (default: none).")
    private int prefill;

    @Mixin
    private EngineOptions real = new EngineOptions();

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "" + StackPorts.GATEWAY,
            description = "Port of the public API (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "laptop-demo",
            description = "How fast simulated engines are (default: ${DEFAULT-VALUE}).")
    private String profile = "";

    @Option(names = "--redis", paramLabel = "URL", description = "Use this Redis instead of starting one.")
    private @Nullable String redis;

    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    UpCommand() {}

    @Override
    public Integer call() {
        Home home = Home.found();
        StackOptions options = options();
        home.state().running().ifPresent(state -> {
            throw new CommandFailure("a stack runs already (process " + state.pid() + ", " + state.gateway()
                    + "); './glidepath down' stops it.");
        });
        StackPorts ports = StackPorts.documented(port, options);
        Preflight.check(options, ports);
        if (background) {
            new Background(home, spec.commandLine().getOut()).start(arguments());
        } else {
            new Foreground(home, spec.commandLine().getOut()).run(options, ports);
        }
        return CommandLine.ExitCode.OK;
    }

    private StackOptions options() {
        if (port < 1 || port > 65_535) {
            throw new CommandFailure("--port must be between 1 and 65535 but was " + port + ".");
        }
        return new StackOptions(
                engines,
                prefill,
                real.realEngines(),
                profile,
                Optional.ofNullable(redis),
                StackOptions.DEFAULT.policy(),
                Map.of());
    }

    private List<String> arguments() {
        return spec.commandLine().getParent().getParseResult().originalArgs().stream()
                .filter(argument -> !argument.equals("--background"))
                .toList();
    }
}
