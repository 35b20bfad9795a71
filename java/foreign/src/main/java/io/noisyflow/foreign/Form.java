package io.noisyflow.foreign;

/** How exponents are computed. */
enum Form {
    /** From differences of coordinates. */
    DIFFERENCES(0),
    /** From the products A.S and z.S. */
    PRODUCTS(1),
    /** From the product t.S. */
    ONE_PRODUCT(2);

    private final long number;

    Form(long number) {
        this.number = number;
    }

    /** What the library calls it. */
    long number() {
        return number;
    }
}
