package io.glidepath.local.cli;

import io.glidepath.local.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what picking is worth. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "The same traffic round-robin and picked, on fresh simulated engines, side by side; two minutes.")
final class DemoCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of prompts and arrival times (default: ${DEFAULT-VALUE}).")
    private long seed;

    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    DemoCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        boolean met = new Demo(spec.commandLine().getOut(), seed).run();
        return met ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
