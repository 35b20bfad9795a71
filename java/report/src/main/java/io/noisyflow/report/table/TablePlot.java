package io.noisyflow.report.table;

/**
 * A plot of an estimate against another column, a curve for each value of a third.
 *
 * @param title of its part of the page: a word or two, a colon, what is seen
 * @param explanation how to read it, in sentences
 * @param caption what is seen, in one sentence
 * @param x name of a column of numbers
 * @param xTitle of the axis
 * @param isLogarithmic whether x is
 * @param y name of a column of estimates
 * @param yTitle of the axis, without the unit
 * @param curves name of the column that tells the curves apart
 * @param exact name of a column of quantities, the exact values
 */
public record TablePlot(String title, String explanation, String caption, String x, String xTitle,
        boolean isLogarithmic, String y, String yTitle, String curves, String exact) {}
