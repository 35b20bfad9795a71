package io.noisyflow.information.multiplicative;

import io.noisyflow.information.Information;

/**
 * What T tells about the classes of rows.
 *
 * @param information I(C;T)
 * @param pairs evaluated terms of the sums within classes
 */
record ClassEstimate(Information information, double pairs) {}
