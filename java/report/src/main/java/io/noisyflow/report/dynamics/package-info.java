/** How learning goes as the training set, the depth or the size of minibatches changes. */
@NullMarked
package io.noisyflow.report.dynamics;

import org.jspecify.annotations.NullMarked;
