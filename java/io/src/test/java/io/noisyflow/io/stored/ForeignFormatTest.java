package io.noisyflow.io.stored;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.decode;
import static io.noisyflow.io.Samples.gzip;
import static io.noisyflow.io.Samples.safetensors;
import static io.noisyflow.io.Samples.zip;

import io.noisyflow.io.DataFile;
import io.noisyflow.io.Networks;
import io.noisyflow.io.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of other programs are called by their name, and the sentence has the line that converts them. */
class ForeignFormatTest {
    private static final String ZEROS = "\0".repeat(100);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "x.parquet | PAR1                  | Parquet | pd.read_parquet('x.parquet').to_numpy()",
        "x.feather | ARROW1                | Feather | pd.read_feather('x.feather').to_numpy()",
        "x.csv     | <!DOCTYPE html>       | HTML    | downloaded anew",
        "x.npy     | version https://git-lfs.github.com/spec/v1 | Git LFS | git lfs pull",
        "x.npy.xz  | \u00FD7zXZ            | xz      | xz -dc FILE",
    })
    void kinds(String name, String begin, String what, String remedy) {
        assertRefused(() -> decode(name, bytes(begin, ZEROS)), name + ": is ", what, remedy);
    }

    @Test
    void markupMayBeginWithBlanksAndWithAMark() {
        assertRefused(() -> decode("x.csv", bytes("\u00EF\u00BB\u00BF\n <HTML lang=en>")), "HTML page");
        assertRefused(() -> decode("x.csv.gz", gzip(bytes("<html>"))), "HTML page");
    }

    @Test
    void picklesAndOldFilesOfPyTorch() {
        byte[] pickle = bytes("\u0080\u0004\u0095", ZEROS);
        byte[] legacy = bytes("\u0080\u0002\u008A\nl\u00FC\u009CF\u00F9 j\u00A8P\u0019", ZEROS);
        String torch = "np.save('x.npy', torch.load('x.pt', map_location='cpu').detach().numpy())";
        assertRefused(() -> decode("x.pkl", pickle), "Python pickle", "pickle.load(open('x.pkl', 'rb'))");
        assertRefused(() -> decode("x.pt", pickle), "PyTorch", torch);
        assertRefused(() -> decode("x.pt", legacy), "PyTorch", torch);
        assertRefused(() -> decode("x.xlsx", zip(true, "xl/workbook.xml", new byte[3])), "Excel", "pd.read_excel");
    }

    @Test
    void aModelIsNoDescriptionOfOne() {
        String file = Samples.save(folder, "model.pt", zip(false, "archive/data.pkl", new byte[3]));
        assertRefused(() -> Networks.read(file), "model.pt: is an archive", "JSON file",
                "{\"weights\": \"" + file + ":fc1.weight\"");
    }

    @Test
    void namesThatQuotesWouldBreakAreNotRepeatedInTheLine() {
        assertRefused(() -> decode("it's \"mine\".parquet", bytes("PAR1", ZEROS)), "pd.read_parquet('FILE')",
                "np.save('FILE.npy'");
        assertRefused(() -> decode("d.ir/gr\u00F6\u00DFe.parquet", bytes("PAR1", ZEROS)),
                "np.save('d.ir/gr\u00F6\u00DFe.npy'");
    }
}
