"""Writes small.onnx: 3 inputs, 4 and 2 units of tanh. Made with Python 3.11, numpy 2.4 and onnx 1.23.1: python3 small.py"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

random = np.random.default_rng(3)
weights, nodes, before = [], [], "x"
for layer, (units, inputs) in {"hidden": (4, 3), "output": (2, 4)}.items():
    weights.append(numpy_helper.from_array(random.normal(size=(inputs, units)).astype(np.float32), layer + "_weight"))
    weights.append(numpy_helper.from_array(random.normal(size=units).astype(np.float32) / 4, layer + "_bias"))
    nodes.append(helper.make_node("MatMul", [before, layer + "_weight"], [layer + "_product"]))
    nodes.append(helper.make_node("Add", [layer + "_product", layer + "_bias"], [layer + "_sum"]))
    nodes.append(helper.make_node("Tanh", [layer + "_sum"], [layer]))
    before = layer
graph = helper.make_graph(nodes, "small", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 3])],
                          [helper.make_tensor_value_info("output", TensorProto.FLOAT, ["n", 2])], weights)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
onnx.checker.check_model(model, full_check=True)
onnx.save(model, "small.onnx")
