/**
 * noisyflow beyond one machine, on Apache Spark.
 *
 * <p>{@link io.noisyflow.spark.SparkNoisyflow} is the door. Cells of sweeps and experiments are computed on executors,
 * each by the backend that its machine has, and come back one by one: an executor that is lost loses the cells that it
 * was at, which Spark gives to another. One large problem is cut by its queries, and its parts go the same way. A cell,
 * and a part, depend on what was asked alone, so that digits are those of one machine, whatever is lost on the way.
 */
@NullMarked
package io.noisyflow.spark;

import org.jspecify.annotations.NullMarked;
