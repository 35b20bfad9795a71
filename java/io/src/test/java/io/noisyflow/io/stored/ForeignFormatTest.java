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
        "x.mat     | MATLAB 5.0 MAT-file   | MATLAB  | np.save('x.npy', scipy.io.loadmat('x.mat')['NAME'])",
        "x.mat     | MATLAB 7.3 MAT-file   | 7.3     | h5py.File('x.mat')['NAME'][...].T)",
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
    void hdf5() {
        assertRefused(() -> decode("x.h5", bytes("\u0089HDF\r\n\u001A\n", ZEROS)), "x.h5: is an HDF5 file",
                "np.save('x.npy', h5py.File('x.h5')['NAME'][...])");
    }

    @Test
    void markupMayBeginWithBlanksAndWithAMark() {
        assertRefused(() -> decode("x.csv", bytes("\u00EF\u00BB\u00BF\n <HTML lang=en>")), "HTML page");
        assertRefused(() -> decode("x.csv.gz", gzip(bytes("<html>"))), "HTML page");
    }

    @Test
    void picklesAndTheTwoKindsOfPyTorchFiles() {
        byte[] pickle = bytes("\u0080\u0004\u0095", ZEROS);
        byte[] legacy = bytes("\u0080\u0002\u008A\nl\u00FC\u009CF\u00F9 j\u00A8P\u0019", ZEROS);
        byte[] zip = zip(false, "archive/data.pkl", new byte[3], "archive/data/0", new byte[8]);
        String torch = "np.save('x.npy', torch.load('x.pt', map_location='cpu').detach().numpy())";
        assertRefused(() -> decode("x.pkl", pickle), "Python pickle", "pickle.load(open('x.pkl', 'rb'))");
        assertRefused(() -> decode("x.pt", pickle), "PyTorch", torch);
        assertRefused(() -> decode("x.pt", legacy), "PyTorch", torch);
        assertRefused(() -> decode("x.pt", zip), "PyTorch", torch);
        assertRefused(() -> decode("x.xlsx", zip(true, "xl/workbook.xml", new byte[3])), "Excel", "pd.read_excel");
    }

    @Test
    void aModelIsNoDescriptionOfOne() {
        String file = Samples.save(folder, "model.pt", zip(false, "archive/data.pkl", new byte[3]));
        assertRefused(() -> Networks.read(file), "model.pt: is an archive", "JSON file", "np.savez('tensors.npz'",
                "torch.load('" + file + "', map_location='cpu').items()");
    }

    @Test
    void oneFileOfSeveralSaysWhereTheTensorsAreListed() {
        byte[] shard = safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}", new byte[4]);
        assertRefused(() -> DataFile.decode("m-00001-of-00002.safetensors", "b",
                java.lang.foreign.MemorySegment.ofArray(shard),
                Reading.PLAIN), "no tensor 'b'", "one of several files", "weight_map");
        assertRefused(() -> decode("m.safetensors.index.json", bytes("{\"weight_map\": {}}")), "index of a model",
                "model-00001-of-00002.safetensors:NAME", "['weight_map']");
    }

    @Test
    void namesThatQuotesWouldBreakAreNotRepeatedInTheLine() {
        assertRefused(() -> decode("it's \"mine\".parquet", bytes("PAR1", ZEROS)), "pd.read_parquet('FILE')",
                "np.save('FILE.npy'");
        assertRefused(() -> decode("d.ir/gr\u00F6\u00DFe.parquet", bytes("PAR1", ZEROS)),
                "np.save('d.ir/gr\u00F6\u00DFe.npy'");
    }
}
