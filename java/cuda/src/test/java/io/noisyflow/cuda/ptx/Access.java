package io.noisyflow.cuda.ptx;

import org.jspecify.annotations.Nullable;

/**
 * Where an instruction reads or writes, and how much at once.
 *
 * @param space null for a generic address, which tells its space itself
 * @param base slot of the address
 * @param bytes of all elements together; the address is a multiple of it
 * @param number of the access within its kernel
 * @param use of what lies there
 */
record Access(@Nullable Space space, int base, long offset, int bytes, int number, Races.Use use) {
    /** Qualifiers for caches and for the order in which others see it, which change no value here. */
    private static final String WITHOUT_EFFECT = "nc|volatile|weak|relaxed|gpu|cta|L[12]::\\w+";

    /** The access of a load, store or atomic operation to the address that is an operand. */
    static Access of(Instruction i, int operand, int count, Races.Use use) {
        Space space = null;
        int vector = 1;
        for (int k = 1; k < i.parts.length - 1; k++) {
            switch (i.parts[k]) {
                case "global" -> space = Space.GLOBAL;
                case "shared", "shared::cta" -> space = Space.SHARED;
                case "local" -> space = Space.LOCAL;
                case "param" -> space = Space.PARAM;
                case "v2" -> vector = 2;
                case "v4" -> vector = 4;
                default -> {
                    boolean operation = i.parts[k].equals("add") && !i.parts[0].equals("ld")
                            && !i.parts[0].equals("st");
                    if (!operation && !i.parts[k].matches(WITHOUT_EFFECT)) {
                        throw i.refused();
                    }
                }
            }
        }
        if (vector != count) {
            throw i.refused();
        }
        return of(i, operand, space, i.bytes(i.type()) * count, use);
    }

    /** The access to a number of bytes in a space. */
    static Access of(Instruction i, int operand, @Nullable Space space, int bytes, Races.Use use) {
        return new Access(space, i.base(operand), i.offset(operand), bytes, i.access(), use);
    }

    /** The address as the kernel knows it. */
    long at(long[] r) {
        return r[base] + offset;
    }

    /** The address as the machine knows it, after a check of bounds and alignment. */
    long address(long[] r, Lane lane) {
        return lane.address(at(r), this);
    }
}
