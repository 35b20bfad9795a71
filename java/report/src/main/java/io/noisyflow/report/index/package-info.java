/** Many runs on one page: reads their documents back and leads to their pages. */
@NullMarked
package io.noisyflow.report.index;

import org.jspecify.annotations.NullMarked;
