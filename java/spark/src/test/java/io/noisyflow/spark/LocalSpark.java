package io.noisyflow.spark;

import org.apache.spark.sql.SparkSession;

/** Spark in this JVM, on two threads, without its pages; every run goes through the same bytes as on a cluster. */
final class LocalSpark {
    private LocalSpark() {}

    /** The session of this JVM, opened where there is none. */
    static SparkSession open() {
        return SparkSession.builder().master("local[2]").appName("noisyflow").config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 4).config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1").getOrCreate();
    }
}
