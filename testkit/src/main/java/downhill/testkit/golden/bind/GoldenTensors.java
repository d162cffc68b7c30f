package downhill.testkit.golden.bind;

import downhill.backend.Backend;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.testkit.golden.GoldenArray;
import downhill.testkit.golden.Precision;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Golden arrays as tensors of a backend and back.
///
/// @param backend where the tensors live
/// @param precision what floats become; integers and truth values stay
record GoldenTensors(Backend backend, Precision precision) {
  DType dtype() {
    return precision == Precision.FLOAT32 ? DType.F32 : DType.F64;
  }

  Tensor of(GoldenArray array) {
    Shape shape = Shape.of(array.shape());
    Tensor tensor =
        switch (array.type()) {
          case FLOAT64 -> Tensors.of(array.doubles(), shape).to(dtype());
          case INT64 -> Tensors.of(array.longs(), shape);
          case BOOL -> Tensors.of(array.booleans(), shape);
        };
    return Tensors.to(tensor, backend);
  }

  SequencedMap<String, Tensor> of(SequencedMap<String, GoldenArray> arrays) {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    arrays.forEach((name, array) -> tensors.put(name, of(array)));
    return tensors;
  }

  /// The numbers of a tensor; floats widened.
  static GoldenArray array(Tensor tensor) {
    int[] shape = tensor.shape().dims();
    if (tensor.dtype().isFloat()) {
      return GoldenArray.of(shape, tensor.toDoubles());
    }
    long[] values = tensor.toLongs();
    if (tensor.dtype().isInteger()) {
      return GoldenArray.of(shape, values);
    }
    boolean[] flags = new boolean[values.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = values[i] != 0;
    }
    return GoldenArray.of(shape, flags);
  }
}
