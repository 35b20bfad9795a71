/** What the layers of somebody's own network hold. */
@NullMarked
package io.noisyflow.report.flow;

import org.jspecify.annotations.NullMarked;
