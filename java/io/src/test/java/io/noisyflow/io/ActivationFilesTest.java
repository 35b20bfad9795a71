package io.noisyflow.io;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.save;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the activations of layers and epochs lie. */
class ActivationFilesTest {
    @TempDir
    private Path folder;

    @Test
    void numbersInNamesAreOrderedAsNumbers() {
        for (int epoch : new int[] {1, 10, 2}) {
            for (int layer : new int[] {2, 11}) {
                save(folder, "layer" + layer + "-epoch" + epoch + ".npy", new byte[1]);
            }
        }
        save(folder, "layer2-epochx.npy", new byte[1]);
        ActivationFiles found = ActivationFiles.find(folder + "/layer{layer}-epoch{epoch}.npy");
        assertThat(found.overEpochs()).isTrue();
        assertThat(found.layers()).containsExactly(2, 11);
        assertThat(found.epochs()).extracting(ActivationFiles.Epoch::epoch).containsExactly(1, 2, 10);
        assertThat(found.epochs().get(2).files()).containsExactly(folder + "/layer2-epoch10.npy",
                folder + "/layer11-epoch10.npy");
    }

    @Test
    void foldersMayBeNumberedAndNamesMayHoldWhatAnExpressionWouldReadOtherwise() throws IOException {
        Path special = Files.createDirectories(folder.resolve("a.b(c)[d]\\Q/e3"));
        save(special, "1.npy", new byte[1]);
        save(Files.createDirectories(folder.resolve("aXb(c)[d]\\Q/e4")), "1.npy", new byte[1]);
        ActivationFiles found = ActivationFiles.find(folder + "/a.b(c)[d]\\Q/e{epoch}/{layer}.npy");
        assertThat(found.epochs()).containsExactly(
                new ActivationFiles.Epoch(3, java.util.List.of(special.resolve("1.npy").toString())));
    }

    @Test
    void withoutEpochsThereIsOne() {
        save(folder, "l1.npy", new byte[1]);
        ActivationFiles found = ActivationFiles.find(folder + "/l{layer}.npy");
        assertThat(found.overEpochs()).isFalse();
        assertThat(found.epochs()).hasSize(1);
    }

    @Test
    void aTextListsThemRelativeToItself() {
        String json = save(folder, "acts.json", bytes("{\"format\": \"noisyflow-activations/1\", \"epochs\": ["
                + "{\"epoch\": 7, \"layers\": [\"e.npz:a\", \"/x/b.npy\"]}, {\"epoch\": 3, \"layers\": [\"c\", "
                + "\"d\"]}]}"));
        ActivationFiles found = ActivationFiles.find(json);
        assertThat(found.layers()).containsExactly(1, 2);
        assertThat(found.epochs()).extracting(ActivationFiles.Epoch::epoch).containsExactly(3, 7);
        assertThat(found.epochs().get(1).files()).containsExactly(folder + "/e.npz:a", "/x/b.npy");
        String single = save(folder, "one.json",
                bytes("{\"format\": \"noisyflow-activations/1\", \"layers\": [\"a.npy\"]}"));
        assertThat(ActivationFiles.find(single).overEpochs()).isFalse();
    }

    @Test
    void whatIsWrongIsSaid() {
        save(folder, "1-1.npy", new byte[1]);
        save(folder, "2-1.npy", new byte[1]);
        save(folder, "1-2.npy", new byte[1]);
        assertRefused(() -> ActivationFiles.find(folder + "/{layer}-{epoch}.npy"), "no file of layer 2 at epoch 2");
        save(folder, "01-1.npy", new byte[1]);
        assertRefused(() -> ActivationFiles.find(folder + "/{layer}-{epoch}.npy"), "the same layer and epoch");
        assertRefused(() -> ActivationFiles.find(folder + "/x{layer}.npy"), "no file matches");
        assertRefused(() -> ActivationFiles.find(folder + "/{epoch}.npy"), "{layer} once");
        assertRefused(() -> ActivationFiles.find(folder + "/{layer}{layer}.npy"), "{layer} once");
        assertRefused(() -> ActivationFiles.find(folder + "/1-1.npy"), "neither a pattern");
        assertRefused(() -> ActivationFiles.find(folder + "/none.json"), "no such file");
    }

    @Test
    void textsThatListNothing() {
        String begin = "{\"format\": \"noisyflow-activations/1\", ";
        String[][] wrong = {{begin + "\"epochs\": []}", "no epochs"}, {begin + "\"layers\": []}", "no layers"},
            {begin + "\"layers\": [1]}", "strings"}, {begin + "\"epochs\": [{\"layers\": [\"a\"]}]}", "no 'epoch'"},
            {begin + "\"epochs\": [{\"epoch\": -1, \"layers\": [\"a\"]}]}", "an integer from 0"},
            {begin + "\"epochs\": [{\"epoch\": 1, \"layers\": [\"a\"]}, {\"epoch\": 1, \"layers\": [\"a\"]}]}",
                "twice"},
            {begin + "\"epochs\": [{\"epoch\": 1, \"layers\": [\"a\"]}, {\"epoch\": 2, \"layers\": [\"a\", \"b\"]}]}",
                "epoch 2 has 2 layers: expected 1"},
            {begin + "\"layers\": [\"a\"], \"epochs\": []}", "a field 'layers'"}};
        for (String[] each : wrong) {
            String json = save(folder, "bad.json", bytes(each[0]));
            assertRefused(() -> ActivationFiles.find(json), "bad.json: ", each[1]);
        }
    }
}
