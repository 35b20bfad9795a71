package io.noisyflow.cuda.ptx;

import java.util.Set;

/** What an instruction costs, roughly: the unit of an SM that executes it. */
public enum InstructionClass {
    /** add, sub, mul, fma of float32. */
    FP32,
    /** add, sub, mul, fma of float64. */
    FP64,
    /** The power of two of the special function unit. */
    EX2,
    /** Its other functions, and divisions and roots that are built on them. */
    SPECIAL,
    /** Tensor cores. */
    MMA,
    /** Minimum, maximum, choice. */
    SELECT,
    /** Integers, logic, shifts, conversions. */
    INTEGER,
    /** Division of integers: one instruction of PTX, dozens of the machine. */
    DIVISION,
    /** Copies between registers, signs, parameters: mostly free in machine code. */
    MOVE,
    /** Loads from shared memory. */
    LOAD_SHARED,
    /** Loads from device memory, and its asynchronous copies. */
    LOAD_GLOBAL,
    /** Stores, and atomic additions. */
    STORE,
    /** Shuffles and votes. */
    WARP,
    /** Comparisons, predicates, branches, barriers. */
    BRANCH;

    private static final Set<String> ARITHMETIC = Set.of("add", "sub", "mul", "fma", "mad");
    private static final Set<String> FUNCTIONS = Set.of("div", "sqrt", "rsqrt", "rcp", "lg2", "tanh", "sin", "cos");

    static InstructionClass of(String opcode) {
        String name = opcode.substring(0, (opcode + ".").indexOf('.'));
        boolean real = opcode.endsWith(".f32") || opcode.endsWith(".f64");
        if (real && ARITHMETIC.contains(name)) {
            return opcode.endsWith("32") ? FP32 : FP64;
        }
        if (real && FUNCTIONS.contains(name)) {
            return SPECIAL;
        }
        if (opcode.endsWith(".pred") && !name.equals("mov") && !name.equals("vote")) {
            return BRANCH;
        }
        return switch (name) {
            case "ex2" -> EX2;
            case "div", "rem" -> DIVISION;
            case "mma" -> MMA;
            case "min", "max", "selp" -> SELECT;
            case "mov", "cvta", "neg", "abs", "copysign" -> MOVE;
            case "ld" -> opcode.contains(".shared") ? LOAD_SHARED : opcode.contains(".param") ? MOVE : LOAD_GLOBAL;
            case "cp" -> LOAD_GLOBAL;
            case "st", "atom", "red" -> STORE;
            case "shfl", "vote" -> WARP;
            case "setp", "bra", "bar", "barrier", "ret", "exit", "trap", "membar", "fence" -> BRANCH;
            default -> INTEGER;
        };
    }
}
