/**
 * noisyflow beyond one machine, on Apache Spark.
 *
 * <p>{@link io.noisyflow.spark.SparkNoisyflow} is the door. Passes of sweeps and parts of experiments are computed on
 * executors, each by the backend that its machine has, and their cells come back part by part: an executor that is lost
 * loses the parts that it was at, which Spark gives to another. One large problem is cut by its queries, and its parts
 * go the same way. A part depends on what was asked alone, so that digits are those of one machine, whatever is lost on
 * the way. The result of an experiment is made on the driver, which finds every cell.
 */
@NullMarked
package io.noisyflow.spark;

import org.jspecify.annotations.NullMarked;
