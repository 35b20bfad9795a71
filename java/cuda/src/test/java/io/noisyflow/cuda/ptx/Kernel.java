package io.noisyflow.cuda.ptx;

/** A decoded kernel. It holds no state: any number of blocks may run it. */
final class Kernel {
    final String name;
    /** Steps by position; null where a control stands. */
    final Step[] steps;
    /** What executes a step for many threads; null where a control stands. */
    final Loop[] loops;
    final Control[] controls;
    /** The position of the first control from a position on. */
    final int[] nextControl;
    final InstructionClass[] classes;
    final Statement[] statements;
    final long[] initial;
    final Special special;
    final Frame frame;
    final int accesses;

    /**
     * What a launch must bring along.
     *
     * @param parameterBytes of all parameters
     * @param sharedBytes of variables in shared memory; what the launch asks for comes after them
     * @param localBytes of variables of a thread
     * @param mostThreads of a block
     */
    record Frame(int parameterBytes, int sharedBytes, int localBytes, int mostThreads) {}

    Kernel(String name, Frame frame, Step[] steps, Control[] controls, InstructionClass[] classes,
            Statement[] statements, Slots slots) {
        this.name = name;
        this.frame = frame;
        this.steps = steps;
        this.loops = new Loop[steps.length];
        for (int at = 0; at < steps.length; at++) {
            loops[at] = controls[at] == null ? Loop.of(steps[at]) : null;
        }
        this.controls = controls;
        this.classes = classes;
        this.statements = statements;
        this.special = new Special(slots);
        this.initial = slots.initial();
        this.accesses = slots.accesses();
        this.nextControl = new int[steps.length];
        for (int at = steps.length - 1, control = steps.length; at >= 0; at--) {
            control = controls[at] != null ? at : control;
            nextControl[at] = control;
        }
    }
}
