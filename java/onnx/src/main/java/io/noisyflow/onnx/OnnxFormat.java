package io.noisyflow.onnx;

import io.noisyflow.information.model.LayeredModel;
import io.noisyflow.information.model.ModelFormat;
import java.nio.file.Path;

/** Files whose names end in .onnx. */
public final class OnnxFormat implements ModelFormat {
    /** For {@link java.util.ServiceLoader}. */
    public OnnxFormat() {}

    @Override
    public String suffix() {
        return ".onnx";
    }

    @Override
    public LayeredModel open(Path file, int threads) {
        try {
            return OnnxModel.open(file, threads);
        } catch (LinkageError e) {
            throw new IllegalArgumentException(file + ": ONNX Runtime cannot be loaded (" + e + "): expected "
                    + "com.microsoft.onnxruntime:onnxruntime on the class path, with natives for this machine", e);
        }
    }
}
