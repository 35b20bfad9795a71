package io.noisyflow.cuda.logsums;

import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Packing;
import io.noisyflow.cuda.device.Resources;
import java.util.Arrays;

/**
 * A block of queries on the device.
 *
 * @param anchors rows of width {@link LogSumPlan#width()}; the centres themselves where anchors are read there
 * @param anchorRows the row of anchors of each query
 * @param counterRows the row of the noise counter of each query
 * @param own {@link QueryBlock#own()}; empty where nothing is left out
 * @param tiles {@link QueryBlock#tiles()}
 */
record DeviceQueries(DeviceBuffer anchors, DeviceBuffer anchorRows, DeviceBuffer counterRows, DeviceBuffer own,
        DeviceBuffer tiles) {
    /** Room for queries, whose anchors stay where the centres lie if that is possible. */
    static DeviceQueries of(LogSumPlan plan, CentreWindows windows, Resources resources) {
        return new DeviceQueries(anchorsStay(plan, windows) ? windows.all() : resources.buffer(), resources.buffer(),
                resources.buffer(), resources.buffer(), resources.buffer());
    }

    private static boolean anchorsStay(LogSumPlan plan, CentreWindows windows) {
        return plan.anchorsAreCentres() && windows.count() == 1;
    }

    /** Begins to copy queries to where others have been. */
    void copy(LogSumPlan plan, QueryBlock numbers, CentreWindows windows, Packing packing) {
        int count = numbers.queries();
        packing.upload(numbers.tiles(), numbers.tiles().length, tiles);
        int[] rows = numbers.counterRows();
        packing.upload(rows, count, counterRows);
        if (!anchorsStay(plan, windows)) {
            packing.upload(plan.rows.anchors(), plan.frames.at(i -> plan.request.groupOfQuery(numbers.query(i))),
                    plan.width(), count, i -> plan.rows.anchor(numbers.query(i)), anchors);
            Arrays.setAll(rows, i -> i);
        } else if (!plan.layout.isOrderOfRows()) {
            Arrays.setAll(rows, i -> plan.layout.position(rows[i]));
        }
        packing.upload(rows, count, anchorRows);
        if (plan.scheme.keepsOwn()) {
            int[] left = numbers.own();
            packing.upload(left, left.length, own);
        }
    }
}
