package io.noisyflow.cuda;

import io.noisyflow.cuda.device.Crew;
import io.noisyflow.cuda.device.Device;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.logsums.LogSumForm;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A test of every form of kernels on every device before its first answer.
 *
 * <p>A unit of PTX is compiled by the driver when it is first needed: one takes a driver half a second to six, all of a
 * precision 20 s where its cache is empty. So opening the backend tests one form, and what a request needs beyond that
 * is tested then, by the small cases of {@link SelfTest}, in milliseconds. What has been right once is not asked again.
 */
final class FirstUse {
    private final CudaKernels kernels;
    private final Set<Tested> right = new HashSet<>();

    /** What was tested, and where. */
    private record Tested(String unit, String what, Device device) {}

    /** Tests of kernels, none of which has been made. For one thread at a time. */
    FirstUse(CudaKernels kernels) {
        this.kernels = kernels;
    }

    /**
     * Tests what a request for log-sums needs.
     *
     * @param width numbers of a row on the device
     * @throws IllegalStateException if it computes what is wrong
     */
    void ofLogSums(Crew crew, LogSumForm form, int width) {
        int d = form.isSmall() ? width : SelfTest.LARGE;
        require(crew, form.unit(kernels.precision(), width), "the form " + form.label(),
                device -> SelfTest.ofLogSums(kernels.alone(device, form), d));
    }

    /** Tests what forward passes need; throws as {@link #ofLogSums}. */
    void ofForward(Crew crew, String unit) {
        require(crew, unit, "forward passes",
                device -> SelfTest.ofForward(kernels.alone(device, null)));
    }

    /** Tests what distances need; throws as {@link #ofLogSums}. */
    void ofDistances(Crew crew) {
        require(crew, Ptx.kernels(kernels.precision()), "distances",
                device -> SelfTest.ofDistances(kernels.alone(device, null)));
    }

    /** Tests what sums over centres with covariances of their own need; throws as {@link #ofLogSums}. */
    void ofDiagonalSums(Crew crew) {
        require(crew, Ptx.DIAGONAL, "sums over covariances",
                device -> SelfTest.ofDiagonalSums(kernels.alone(device, null)));
    }

    private void require(Crew crew, String unit, String what, Function<Device, @Nullable String> test) {
        for (Device device : crew.devices()) {
            // Its name is asked for in a message alone: that is a call of the driver, which may fail.
            Tested tested = new Tested(unit, what, device);
            if (!right.contains(tested)) {
                String failure = test.apply(device);
                if (failure != null) {
                    throw new IllegalStateException("backend " + CudaBackend.NAME + " cannot be trusted with unit "
                            + unit + ", " + what + ", on " + device + ": " + failure
                            + "; report this with the output of nvidia-smi, and use --backend foreign");
                }
                right.add(tested);
            }
        }
    }
}
