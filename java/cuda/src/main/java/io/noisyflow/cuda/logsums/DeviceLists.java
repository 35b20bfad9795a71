package io.noisyflow.cuda.logsums;

import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Resources;

/**
 * The lists of a piece on the device.
 *
 * @param tiles {@link PieceLists#tiles()}
 * @param items {@link PieceLists#items()}
 * @param offsets of the launch, {@link PieceLists.Places}
 * @param places likewise
 */
record DeviceLists(DeviceBuffer tiles, DeviceBuffer items, DeviceBuffer offsets, DeviceBuffer places) {
    /** Room for lists. */
    static DeviceLists of(Resources resources) {
        return new DeviceLists(resources.buffer(), resources.buffer(), resources.buffer(), resources.buffer());
    }
}
