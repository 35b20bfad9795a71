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
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(file + ": ONNX Runtime is not on the class path: expected the jar of "
                    + "com.microsoft.onnxruntime:onnxruntime", e);
        }
    }
}
