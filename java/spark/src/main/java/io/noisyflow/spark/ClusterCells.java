package io.noisyflow.spark;

import java.io.NotSerializableException;
import java.io.Serializable;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Cells on a cluster: each is a task, its result comes back as soon as it is there, and a task whose executor is lost
 * is given to another (spark.task.maxFailures times).
 *
 * @param spark the cluster
 */
record ClusterCells(JavaSparkContext spark) {
    private static final ClassTag<byte[]> BYTES = ClassTag$.MODULE$.apply(byte[].class);

    /** Computes one cell, on an executor. */
    interface Task extends Serializable {
        /** The cell of a number. */
        byte[] cell(int number);
    }

    /** Brings Spark's pair of a task and its numbers to a Java interface. */
    private record Numbers(Task task)
            implements
                Function2<TaskContext, Iterator<Integer>, byte[]>,
                Serializable {
        @Override
        public byte[] apply(TaskContext context, Iterator<Integer> numbers) {
            return task.cell(numbers.next());
        }
    }

    /**
     * Computes cells, in any order.
     *
     * @param numbers which
     * @param description what Spark's pages call the job
     * @param results hears of each on the calling thread's behalf, one at a time: its number and its bytes
     * @throws CancellationException if the thread is interrupted; the cells that are running are cancelled
     */
    void compute(List<Integer> numbers, String description, Task task, BiConsumer<Integer, byte[]> results) {
        if (numbers.isEmpty()) {
            return;
        }
        String group = "noisyflow-" + Long.toHexString(System.nanoTime());
        spark.setJobGroup(group, description, true);
        Function2<Object, byte[], BoxedUnit> handler = (place, bytes) -> {
            synchronized (this) {
                results.accept(numbers.get((Integer) place), bytes);
            }
            return BoxedUnit.UNIT;
        };
        try {
            List<Object> partitions = IntStream.range(0, numbers.size()).<Object>mapToObj(i -> i).toList();
            spark.sc().runJob(spark.parallelize(numbers, numbers.size()).rdd(), new Numbers(task),
                    CollectionConverters.asScala(partitions).toSeq(), handler, BYTES);
        } catch (Exception e) {
            spark.cancelJobGroup(group);
            throw failure(e);
        } finally {
            spark.clearJobGroup();
        }
    }

    /** What a call of Spark answers; an interrupt ends it as it ends a request of kernels. */
    static <T> T call(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw failure(e);
        }
    }

    /** Scala's methods throw whatever they like. */
    private static RuntimeException failure(Exception e) {
        Throwable cause = e;
        boolean interrupted = Thread.currentThread().isInterrupted();
        while (true) {
            interrupted |= cause instanceof InterruptedException || cause instanceof ClosedByInterruptException;
            if (!(cause instanceof SparkException) || cause.getCause() == null) {
                break;
            }
            cause = cause.getCause();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            return new CancellationException("interrupted");
        }
        if (cause instanceof NotSerializableException) {
            return new IllegalArgumentException("a " + cause.getMessage() + " cannot be sent to executors: expected a"
                    + " source that holds nothing but what is Serializable", e);
        }
        if (cause instanceof IllegalArgumentException || cause instanceof CancellationException
                || cause instanceof ArithmeticException) {
            return (RuntimeException) cause;
        }
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }
}
