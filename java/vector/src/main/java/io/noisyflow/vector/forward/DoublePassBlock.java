// Derived from FloatPassBlock.java by the rules of TwinsTest: change that file, then
// mvn -pl java/vector -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=TwinsTest
// -Dnoisyflow.twins=write and mvn -pl java/vector spotless:apply, which breaks the lines that have become
// too long. Where it has more than 300 lines, that is for the longer polynomials of float64.
package io.noisyflow.vector.forward;

import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.points.Points;
import io.noisyflow.vector.lanes.DoubleLanes;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.lanes.Shapes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** A {@link PassBlock} in float64. */
final class DoublePassBlock extends PassBlock {
    private static final ValueLayout.OfDouble ELEMENT =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final VectorSpecies<Double> SPECIES = Shapes.DOUBLES;
    private static final int LANES = SPECIES.length();
    /** Passes of a tile. */
    private static final int TILE = 2 * LANES;

    /** W of each layer as [four outputs][input][output], and b, both padded with zeros to whole fours. */
    private final double[][] weights;
    private final double[][] biases;
    private final double[] rowMajor;
    /** Tile by tile: [unit][pass]. */
    private double[] input;
    private double[] output;

    DoublePassBlock(ForwardPass pass) {
        super(pass, Double.BYTES);
        this.weights = new double[pass.lastLayer() + 1][];
        this.biases = new double[pass.lastLayer() + 1][];
        for (int l = pass.startLayer() + 1; l <= pass.lastLayer(); l++) {
            weights[l] = packed(pass.network().dense(l));
            biases[l] = narrowed(pass.network().dense(l).biases());
        }
        this.rowMajor = new double[capacity * widest];
        this.input = new double[capacity * widest];
        this.output = new double[capacity * widest];
    }

    private static double[] packed(Dense layer) {
        int inputs = layer.inputs();
        double[] packed = new double[padded(layer.outputs()) * inputs];
        for (int o = 0; o < layer.outputs(); o++) {
            int at = o / OUTPUTS * OUTPUTS * inputs + o % OUTPUTS;
            for (int i = 0; i < inputs; i++) {
                packed[at + i * OUTPUTS] = layer.weight(o, i);
            }
        }
        return packed;
    }

    private static double[] narrowed(double[] wide) {
        double[] narrow = new double[padded(wide.length)];
        for (int o = 0; o < wide.length; o++) {
            narrow[o] = wide[o];
        }
        return narrow;
    }

    @Override
    void setInput(int pass, Rows start, int row) {
        DoubleLanes.place(start, row, input, place(pass), TILE, request.start().d());
    }

    /** Where unit 0 of a pass lies. */
    private int place(int pass) {
        return pass / TILE * TILE * widest + pass % TILE;
    }

    @Override
    void signal(int l) {
        Dense layer = request.network().dense(l);
        for (int from = 0; from < layer.inputs(); from += Shapes.BLOCK) {
            int inputs = Math.min(Shapes.BLOCK, layer.inputs() - from);
            for (int o = 0; o < layer.outputs(); o += OUTPUTS) {
                int at = o * layer.inputs() + from * OUTPUTS;
                for (int pass = 0, tile = 0; pass < filled; pass += TILE, tile += TILE * widest) {
                    int to = tile + o * TILE;
                    if (from == 0) {
                        setBias(biases[l], o, to);
                    }
                    addProducts(weights[l], at, tile + from * TILE, inputs, to);
                }
            }
        }
        for (int pass = 0; pass < filled; pass += TILE) {
            DoubleActivation.apply(layer.activation(), output, place(pass), place(pass) + layer.outputs() * TILE);
        }
    }

    /**
     * Adds four outputs' products with a block of inputs, for a tile of passes. Steps of fixed length need no checks of
     * bounds: .94 of the FMA peak with AVX2, where steps as long as the block of passes took .83 (Zen 3, JDK 25). Five
     * and six outputs fall to .4: C2 loads all weights first, and spills.
     */
    private void addProducts(double[] w, int weightsAt, int inputAt, int inputs, int to) {
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector b0 = a0;
        DoubleVector a1 = a0;
        DoubleVector b1 = a0;
        DoubleVector a2 = a0;
        DoubleVector b2 = a0;
        DoubleVector a3 = a0;
        DoubleVector b3 = a0;
        for (int i = 0; i < inputs; i++) {
            DoubleVector ta = DoubleVector.fromArray(SPECIES, input, inputAt + i * TILE);
            DoubleVector tb = DoubleVector.fromArray(SPECIES, input, inputAt + i * TILE + LANES);
            int k = weightsAt + i * OUTPUTS;
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, w[k]);
            a0 = w0.fma(ta, a0);
            b0 = w0.fma(tb, b0);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, w[k + 1]);
            a1 = w1.fma(ta, a1);
            b1 = w1.fma(tb, b1);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, w[k + 2]);
            a2 = w2.fma(ta, a2);
            b2 = w2.fma(tb, b2);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, w[k + 3]);
            a3 = w3.fma(ta, a3);
            b3 = w3.fma(tb, b3);
        }
        add(a0, b0, to);
        add(a1, b1, to + TILE);
        add(a2, b2, to + 2 * TILE);
        add(a3, b3, to + 3 * TILE);
    }

    private void setBias(double[] b, int o, int to) {
        for (int k = 0; k < OUTPUTS; k++) {
            DoubleVector bias = DoubleVector.broadcast(SPECIES, b[o + k]);
            bias.intoArray(output, to + k * TILE);
            bias.intoArray(output, to + k * TILE + LANES);
        }
    }

    private void add(DoubleVector a, DoubleVector b, int to) {
        a.add(DoubleVector.fromArray(SPECIES, output, to)).intoArray(output, to);
        b.add(DoubleVector.fromArray(SPECIES, output, to + LANES)).intoArray(output, to + LANES);
    }

    @Override
    void addNoise(int width, double sigma, int pass, float[] z) {
        DoubleLanes.addNoise(z, width, sigma, output, place(pass), TILE);
    }

    @Override
    void write(Points to, int firstPass, int count) {
        int width = to.d();
        for (int first = 0; first < count; first += TILE) {
            int passes = Math.min(TILE, count - first);
            for (int o = 0, at = place(first); o < width; o++, at += TILE) {
                for (int k = 0, cell = first * width + o; k < passes; k++, cell += width) {
                    rowMajor[cell] = output[at + k];
                }
            }
        }
        MemorySegment.copy(rowMajor, 0, to.segment(), ELEMENT, to.byteOffset(firstPass), count * width);
    }

    @Override
    void turn() {
        double[] swap = input;
        input = output;
        output = swap;
    }
}
