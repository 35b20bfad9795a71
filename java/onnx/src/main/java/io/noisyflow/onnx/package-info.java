/**
 * Models in the ONNX format, run by ONNX Runtime: what any of their layers puts out, as
 * {@link io.noisyflow.core.points.Points}.
 *
 * <p>A model says which of its tensors are outputs. Any other can be made one by a few bytes that are appended to the
 * model; a graph is cut at a layer by rewriting its list of nodes. Both need no more of the format than how messages of
 * protocol buffers are delimited, which {@code Message} knows.
 */
@NullMarked
package io.noisyflow.onnx;

import org.jspecify.annotations.NullMarked;
