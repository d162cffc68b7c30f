package downhill.eager;

import downhill.backend.Value;
import downhill.op.Engine;
import downhill.op.OpTensor;
import downhill.tensor.DType;
import downhill.tensor.Shape;

/// A tensor that has a value on a backend.
final class EagerTensor extends OpTensor {
  private final EagerEngine engine;
  private final Value value;

  EagerTensor(EagerEngine engine, Value value) {
    this.engine = engine;
    this.value = value;
  }

  @Override
  public EagerEngine home() {
    return engine;
  }

  Value value() {
    return value;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public Shape shape() {
    return value.shape();
  }

  @Override
  public DType dtype() {
    return value.dtype();
  }

  @Override
  public double[] toDoubles() {
    return engine.backend().download(value).toDoubles();
  }

  @Override
  public float[] toFloats() {
    return engine.backend().download(value).toFloats();
  }

  @Override
  public long[] toLongs() {
    return engine.backend().download(value).toLongs();
  }

  @Override
  public String toString() {
    return engine.backend().download(value).toString();
  }
}
