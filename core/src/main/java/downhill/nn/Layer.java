package downhill.nn;

import downhill.tensor.Tensor;

/// A model with one input and one output, the building block of others.
public interface Layer extends Model {
  @Override
  Tensor forward(Tensor x);
}
