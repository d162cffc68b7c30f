package downhill.models;

import downhill.graph.SymbolicGraph;
import downhill.nn.Layer;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;

/// The inference graph of a saved model as a layer; its weights are constants.
///
/// @param graph of one input and one output
record GraphLayer(SymbolicGraph graph) implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    DType dtype = graph.nodes().get(graph.inputs().getFirst()).dtype();
    return graph.replay(List.of(x.to(dtype))).getFirst();
  }
}
