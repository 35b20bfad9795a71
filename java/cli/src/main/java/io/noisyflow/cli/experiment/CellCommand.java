package io.noisyflow.cli.experiment;

import io.noisyflow.cli.output.Console;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.NamedSetting;
import io.noisyflow.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command of an experiment that says itself what it takes: its settings are the options.
 *
 * @param <S> the experiment's settings
 * @param <C> its cell
 */
@Command(sortOptions = false, sortSynopsis = false)
final class CellCommand<S extends Record & ExperimentSettings, C extends Record & CellExperiment.Cell>
        extends
            ExperimentCommand<S, CellExperiment.Result<C>> {
    /** Where the options of an experiment begin among all. */
    private static final int FIRST = 10;

    private final CellExperiment<S, C> experiment;
    private final Map<String, Object> given = new LinkedHashMap<>();

    private CellCommand(Console console, CellExperiment<S, C> experiment,
            ExperimentRun.Report<CellExperiment.Result<C>> report) {
        super(console, experiment, report);
        this.experiment = experiment;
    }

    /** The command of an experiment. */
    static <S extends Record & ExperimentSettings, C extends Record & CellExperiment.Cell> CommandLine of(
            Console console, CellExperiment<S, C> experiment, ExperimentRun.Report<CellExperiment.Result<C>> report) {
        CellCommand<S, C> command = new CellCommand<>(console, experiment, report);
        CommandSpec spec = CommandSpec.forAnnotatedObject(command).name(experiment.name());
        spec.usageMessage().description(experiment.description());
        // The seed is an option of every command, and no default depends on it.
        List<NamedSetting> settings = NamedSetting.of(experiment.defaults(0));
        for (int i = 0; i < settings.size(); i++) {
            spec.addOption(option(settings.get(i), FIRST + i, command.given));
        }
        return new CommandLine(spec);
    }

    private static OptionSpec option(NamedSetting setting, int order, Map<String, Object> given) {
        ISetter keep = new ISetter() {
            @Override
            public <T> T set(T value) {
                // Null is what picocli begins with.
                if (value != null) {
                    given.put(setting.name(), value);
                }
                return value;
            }
        };
        OptionSpec.Builder option = OptionSpec.builder("--" + setting.name()).order(order).setter(keep)
                .description(setting.about() + " (default: " + words(setting.value()) + ")");
        if (setting.isList()) {
            // To picocli one value: its own lists would also gather those of an option that is given twice.
            option.type(Object.class).converters(text -> list(setting, text)).paramLabel(setting.label());
        } else if (setting.type() == boolean.class) {
            option.type(boolean.class).arity("0");
        } else {
            option.type(setting.type()).paramLabel(setting.label());
        }
        return option.build();
    }

    private static List<Object> list(NamedSetting setting, String text) {
        boolean isWhole = setting.type() == Integer.class;
        Function<String, Object> item = isWhole ? Integer::valueOf : Double::valueOf;
        List<Object> items = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            try {
                items.add(item.apply(part.strip()));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + part.strip() + "': expected "
                        + (isWhole ? "whole numbers" : "numbers") + ", separated by commas");
            }
        }
        return items;
    }

    /** A default as a user would type it. */
    private static String words(Object value) {
        return switch (value) {
            case List<?> items when items.isEmpty() -> "none";
            case List<?> items -> items.stream().map(CellCommand::words).collect(Collectors.joining(","));
            case Double number -> TextTable.shortest(number);
            default -> value.toString();
        };
    }

    @Override
    S settings(long seed) {
        return NamedSetting.with(experiment.defaults(seed), given);
    }
}
