package io.noisyflow.information.flow;

import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.mixed.MixedEstimate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The estimates of one layer before they are compared with others and judged. */
record LayerDraft(int layer, int width, MixedEstimate x, MixedEstimate y, @Nullable MixedEstimate previous,
        Map<FlowOptions.Form, MixedEstimate> others, @Nullable LayerBound bound) {}
