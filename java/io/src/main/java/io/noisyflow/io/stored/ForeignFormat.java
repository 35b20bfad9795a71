package io.noisyflow.io.stored;

import io.noisyflow.io.stored.ZipDirectory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Files of other programs, which are refused by name with the line that makes an npy file of them. */
public final class ForeignFormat {
    private static final int HEAD = 512;

    private ForeignFormat() {}

    /**
     * Refuses a file of a known foreign kind.
     *
     * @param where the file: the beginning of the sentence
     * @param name its name, which the line of Python repeats
     */
    public static void refuse(String where, String name, MemorySegment file) {
        byte[] bytes = file.asSlice(0, Math.min(HEAD, file.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        String text = head.replaceFirst("^(\u00EF\u00BB\u00BF)?\\s*", "").toLowerCase(Locale.ROOT);
        if (head.startsWith("PAR1")) {
            throw python(where, name, "a Parquet file", "import pandas as pd, numpy as np",
                    "pd.read_parquet('%s').to_numpy()", "");
        } else if (head.startsWith("ARROW1") || head.startsWith("FEA1")) {
            throw python(where, name, "an Arrow or Feather file", "import pandas as pd, numpy as np",
                    "pd.read_feather('%s').to_numpy()", "");
        } else if (isPickle(bytes)) {
            throw pickle(where, name, head);
        } else if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            throw DataFormatException.at(where, "is an HTML page, as servers send in place of a file: expected the file"
                    + " itself, downloaded anew");
        } else if (head.startsWith("version https://git-lfs")) {
            throw DataFormatException.at(where, "is a pointer of Git LFS and not the file: expected the content, which"
                    + " git lfs pull brings");
        }
        refuseCompressed(where, bytes);
    }

    /** Refuses a zip archive of another program than numpy. */
    public static void refuseArchive(String where, Set<String> entries) {
        if (entries.contains("xl/workbook.xml")) {
            throw python(where, where, "an Excel workbook", "import pandas as pd, numpy as np",
                    "pd.read_excel('%s', header=None).to_numpy()", "");
        }
    }

    /** Refuses a model where the description of one should be. */
    public static void refuseModel(String where, MemorySegment file, String expected) {
        byte[] bytes = file.asSlice(0, Math.min(HEAD, file.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        if (isPickle(bytes) || ZipDirectory.begins(bytes)) {
            throw DataFormatException.at(where, "is an archive or a pickle, as PyTorch saves models: " + expected
                    + ", as in {\"weights\": \"" + quoted(where) + ":fc1.weight\", \"activation\": \"tanh\"}");
        }
    }

    private static boolean isPickle(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0x80 && bytes[1] >= 2 && bytes[1] <= 5;
    }

    /** PyTorch's files before version 1.6 are pickles that begin with a magic number of ten bytes. */
    private static DataFormatException pickle(String where, String name, String head) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean torch = head.startsWith("\u008A\nl\u00FC\u009CF\u00F9 j\u00A8P\u0019", 2)
                || lower.endsWith(".pt") || lower.endsWith(".pth");
        return torch ? torch(where, name)
                : python(where, name, "a Python pickle, which is never loaded", "import pickle, numpy as np",
                        "np.asarray(pickle.load(open('%s', 'rb')))", " if you trust the file");
    }

    private static DataFormatException torch(String where, String name) {
        return python(where, name, "a PyTorch file of before version 1.6", "import torch, numpy as np",
                "torch.load('%s', map_location='cpu').detach().numpy()", " (of a dict, ['NAME'] before .detach())");
    }

    private static void refuseCompressed(String where, byte[] bytes) {
        String program = begins(bytes, 0xFD, '7', 'z', 'X', 'Z') ? "xz"
                : begins(bytes, 0x28, 0xB5, 0x2F, 0xFD) ? "zstd"
                        : begins(bytes, 'B', 'Z', 'h') ? "bzip2" : "";
        if (!program.isEmpty()) {
            throw DataFormatException.at(where,
                    "is compressed by " + program + ": expected it plain, or gzipped; " + program
                            + " -dc FILE | noisyflow ... - passes what is in it");
        }
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int k = 0; k < mark.length; k++) {
            if (k >= bytes.length || bytes[k] != (byte) mark[k]) {
                return false;
            }
        }
        return true;
    }

    private static DataFormatException python(String where, String name, String what, String imports, String array,
            String remark) {
        String plain = quoted(name);
        String target = plain.replaceFirst("(?<=[^/])\\.[A-Za-z0-9]+$", "") + ".npy";
        return DataFormatException.at(where, "is " + what + ": expected npy, as python3 -c \"" + imports + "; np.save('"
                + target + "', " + array.formatted(plain) + ")\" writes it" + remark);
    }

    /** The name within quotes of Python within quotes of a shell; one that would need more is left to the reader. */
    private static String quoted(String name) {
        boolean plain = name.length() <= 200
                && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || " _./~+=,:@-".indexOf(c) >= 0);
        return plain ? name : "FILE";
    }
}
