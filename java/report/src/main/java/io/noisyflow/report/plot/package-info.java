/**
 * Plots as files, without a browser: a model of what is seen (panels, axes, curves), and one renderer. The model has
 * the numbers of the result and no class of AWT; that is loaded when a plot is drawn, and never else.
 */
@NullMarked
package io.noisyflow.report.plot;

import org.jspecify.annotations.NullMarked;
