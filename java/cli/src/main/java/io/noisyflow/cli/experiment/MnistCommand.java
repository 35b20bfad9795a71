package io.noisyflow.cli.experiment;

import io.noisyflow.cli.input.DigitFiles;
import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.ExperimentOptions;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.experiments.mnist.Digits;
import io.noisyflow.experiments.mnist.MnistExperiment;
import io.noisyflow.experiments.mnist.MnistResult;
import io.noisyflow.experiments.mnist.MnistSettings;
import io.noisyflow.report.mnist.MnistReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code noisyflow run mnist}. */
@Command(name = "mnist", sortOptions = false, sortSynopsis = false,
        description = "Train noisy convolutional networks on MNIST, or on other labelled images in IDX files, and tell "
                + "what can be told of layers of 128 to 3136 units: errors over epochs, cosines and distances within "
                + "and between classes, lower bounds of I(X;T) and I(Y;T) along a few directions and by a decoder, "
                + "entropies of bins. Two convolutions with pooling, a dense layer, logits, noise or dropout behind "
                + "every hidden layer. On 10 000 images (8000 to learn from, 2000 to test on) a network takes about "
                + "two and a half minutes of one core. An interrupted run keeps the networks that are finished.")
public final class MnistCommand implements Runnable {
    @Mixin
    private final DigitFiles files = new DigitFiles();

    @Option(names = "--sigma", split = ",", paramLabel = "S", order = 20,
            description = "noise standard deviation behind every hidden layer, a kind of network for each value "
                    + "(default: 0,0.1,0.2,0.3,0.5)")
    private @Nullable List<Double> sigmas;

    @Option(names = "--dropout", split = ",", paramLabel = "P", order = 21,
            description = "share that is dropped behind every hidden layer in training, a kind of network without "
                    + "noise for each value; 0 for none of these (default: 0.2)")
    private @Nullable List<Double> dropouts;

    @Option(names = "--networks", paramLabel = "N", order = 22, description = "networks of each kind (default: 3)")
    private @Nullable Integer networks;

    @Option(names = "--epochs", paramLabel = "N", order = 23, description = "of training (default: 10)")
    private @Nullable Integer epochs;

    @Option(names = "--learning-rate", paramLabel = "R", order = 24, description = "of Adam (default: 0.001)")
    private @Nullable Double learningRate;

    @Option(names = "--batch", paramLabel = "N", order = 25, description = "rows of a minibatch (default: 32)")
    private @Nullable Integer batch;

    @Mixin
    private final ExperimentOptions where = new ExperimentOptions();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    public MnistCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        settings("");
        Digits digits = files.read(choice.seed);
        MnistSettings settings = settings(digits.fingerprint());
        new ExperimentRun<MnistResult>(console, choice, output, where, MnistResult.NAME, MnistReport::documents).run(
                settings.byName(), settings.pairs(), fitting -> fitting.forMadeRows(settings.madeRows()),
                (kernels, cells, listener, progress) -> new MnistExperiment(digits).run(kernels, settings, cells,
                        listener, progress));
    }

    /** What was asked for; wrong values are told before a file is read. */
    private MnistSettings settings(String data) {
        MnistSettings all = MnistSettings.defaults(data, choice.seed);
        List<Double> rates = Given.or(dropouts, all.dropouts());
        return new MnistSettings(Given.or(sigmas, all.sigmas()), rates.equals(List.of(0.)) ? List.of() : rates,
                Given.or(networks, all.networks()), Given.or(epochs, all.epochs()),
                Given.or(learningRate, all.learningRate()), Given.or(batch, all.batch()), data, choice.seed);
    }
}
