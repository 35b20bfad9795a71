package io.noisyflow.information.model;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** A kind of files that hold models. */
public interface ModelFormat {
    /** How names of its files end, with the dot. */
    String suffix();

    /**
     * Opens a model.
     *
     * @param threads that pass inputs through it, at least 1; they change the time, never a digit
     * @throws IllegalArgumentException with one sentence that names the file, if it cannot be read, or if the library
     *     that reads it is not there
     */
    LayeredModel open(Path file, int threads);

    /** The formats on the class path. */
    static List<ModelFormat> all() {
        return ServiceLoader.load(ModelFormat.class, ModelFormat.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get).toList();
    }
}
