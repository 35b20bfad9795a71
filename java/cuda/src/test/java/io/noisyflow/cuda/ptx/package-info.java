/**
 * An interpreter of PTX: runs the text in the jar, the one that goes to a card, with neither compiler nor driver nor
 * GPU.
 *
 * <h2>Reading</h2>
 * {@link io.noisyflow.cuda.ptx.Unit} cuts a unit into statements and decodes each kernel once: operands become slots of
 * a register file, an instruction a {@link io.noisyflow.cuda.ptx.Step}, branches and meetings of threads a
 * {@link io.noisyflow.cuda.ptx.Control}. Only what nvcc writes for our kernels is known, by its whole name; anything
 * else is refused with its line. A new instruction is a line in one of the classes ending in Steps.
 *
 * <h2>Running</h2>
 * Blocks run one after another. A thread runs until it comes to a barrier, to something that lanes do together, or to
 * its end; then the next one runs. So threads are as far apart as barriers let them be: what a thread writes late, or a
 * barrier is missing for, is seen by those before it as it should not be. Memory is poisoned with ones, NaN as a float:
 * shared memory before each block, device memory when it is allocated, registers at the start. An asynchronous copy
 * lands when its thread waits for it. Every access is held against the allocations and its alignment, and
 * {@link io.noisyflow.cuda.ptx.Races} watches shared memory between barriers. A {@link io.noisyflow.cuda.ptx.Fault}
 * names kernel, line, block and thread.
 *
 * <h2>Arithmetic</h2>
 * As the PTX manual defines it. Approximate instructions are correctly rounded;
 * {@link io.noisyflow.cuda.ptx.MatrixProduct} says how tensor cores are modelled. All results are the same on every
 * machine.
 *
 * <h2>Counting</h2>
 * Every launch counts its instructions by {@link io.noisyflow.cuda.ptx.InstructionClass}, whether or not a predicate
 * lets them have an effect. PTX is not machine code: ptxas fuses, moves and drops some of them, mostly moves and
 * integers. Arithmetic of floats it leaves as it is, so that counts of FP32, FP64, EX2 and MMA are those of a card.
 *
 * <h2>Not covered</h2>
 * Races in device memory but for what the one order of threads shows; the last bits of approximate instructions and of
 * tensor cores; time, banks, caches; what a driver reports when a kernel fails; grids of more than one dimension,
 * several barriers, atomics on floats, textures, clusters, wgmma, TMA: the latter are refused.
 */
@NullMarked
package io.noisyflow.cuda.ptx;

import org.jspecify.annotations.NullMarked;
