package io.noisyflow.cli.input;

import io.noisyflow.information.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The option that says whose law the numbers are about; the same of every command that has rows of a user's own. */
public final class SettingChoice {
    @Option(names = "--setting", paramLabel = "sample|dataset", converter = Converter.class, order = 2,
            description = "whose law the numbers are about. sample: the law that the rows were drawn from, which they "
                    + "estimate, with a sampling error; dataset: the rows themselves, which are the whole population "
                    + "(default: entropy, compare and distance sample, with weights dataset; flow and "
                    + "cluster dataset)")
    private @Nullable Setting setting;

    /** The setting that was given, or else what holds for the command. */
    public Setting or(Setting otherwise) {
        return setting == null ? otherwise : setting;
    }

    /** sample or dataset. */
    public static final class Converter implements ITypeConverter<Setting> {
        @Override
        public Setting convert(String label) {
            return KernelChoice.converted(label, Setting::of);
        }
    }
}
