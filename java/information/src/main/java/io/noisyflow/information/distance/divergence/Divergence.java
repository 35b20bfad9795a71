package io.noisyflow.information.distance.divergence;

import java.util.function.DoubleUnaryOperator;

/** The f-divergences. */
public enum Divergence {
    /** TV = 1/2 int |p - q|, in [0, 1]. */
    TOTAL_VARIATION("totalVariation"),
    /** KL(p || q) = int p log(p/q). */
    KULLBACK_LEIBLER("kullbackLeibler"),
    /** KL(q || p). */
    REVERSE_KULLBACK_LEIBLER("reverseKullbackLeibler"),
    /** JS = (KL(p || M) + KL(q || M))/2, in [0, log 2]: I(Y;S+Z) of equally likely sides Y. */
    JENSEN_SHANNON("jensenShannon"),
    /** H^2 = 1 - int sqrt(p q), in [0, 1]. */
    SQUARED_HELLINGER("squaredHellinger"),
    /** chi^2(p || q) = int (p - q)^2 / q. */
    CHI_SQUARE("chiSquare"),
    /** chi^2(q || p). */
    REVERSE_CHI_SQUARE("reverseChiSquare");

    private final String label;

    Divergence(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** Whether it has no upper limit, so that few points may carry it. */
    public boolean isChiSquare() {
        return this == CHI_SQUARE || this == REVERSE_CHI_SQUARE;
    }

    /** 2 F / (p + q) as a function of l = log(p/q), at least 0: its mean under (p + q)/2 is the divergence. */
    public DoubleUnaryOperator integrand() {
        return form()::integrand;
    }

    /** What it is as functions of l. */
    DivergenceForm form() {
        return switch (this) {
            case TOTAL_VARIATION -> new TotalVariation();
            case KULLBACK_LEIBLER -> new KullbackLeibler();
            case REVERSE_KULLBACK_LEIBLER -> new KullbackLeibler().reversed();
            case JENSEN_SHANNON -> new JensenShannon();
            case SQUARED_HELLINGER -> new SquaredHellinger();
            case CHI_SQUARE -> new ChiSquare();
            case REVERSE_CHI_SQUARE -> new ChiSquare().reversed();
        };
    }
}
