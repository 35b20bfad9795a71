/**
 * Permutation tests of whether two samples come from one law.
 *
 * <p>If they do, which rows are called P is chance, and a statistic of the samples as given is one of B + 1 equally
 * likely values, the others those of B random labelings of the same rows. So p = (1 + #{permuted &gt;= observed}) /
 * (B + 1) is at most alpha with probability at most alpha, whatever the law, the sizes and the statistic (Phipson and
 * Smyth, Stat. Appl. Genet. Mol. Biol. 9, 2010). Noise draws belong to rows, not to labels, and are the same for all
 * labelings.
 *
 * <p>Kernel terms do not depend on labels: each is computed once, and what B + 1 labelings make of them is a product of
 * two matrices, terms by labels, made in tiles. No more of the terms than a few rows is ever held.
 *
 * <p>Ties count as at least as large, and two values that differ by less than what rounding may do to them are a tie:
 * rows that repeat, or a permutation that exchanges both samples, must not be decided by the order of a sum.
 */
@NullMarked
package io.noisyflow.information.distance.permutation;

import org.jspecify.annotations.NullMarked;
