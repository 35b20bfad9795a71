/**
 * Programs of one page. Each has a {@code main} without arguments, makes its own data, ends within seconds on two cores
 * and prints what it found; a test runs it and reads that.
 *
 * <p>They need one dependency, {@code io.noisyflow:noisyflow}, and two options of the JVM:
 * {@code --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED}. The folder {@code consumer} beside
 * {@code src} is a Maven project of its own that shows both.
 */
package io.noisyflow.examples;
