package downhill.derive.scalar;

import downhill.backend.Value;
import downhill.tensor.DType;
import downhill.tensor.Shape;

/// The cells of one tensor, in row-major order.
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed once made
record CellArray(Shape shape, DType dtype, Cell[] cells) implements Value {}
