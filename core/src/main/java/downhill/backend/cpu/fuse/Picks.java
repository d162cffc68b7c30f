package downhill.backend.cpu.fuse;

/// Checks indices in loops.
public final class Picks {
  private Picks() {}

  /// The index, if it is one.
  ///
  /// @throws IndexOutOfBoundsException without the story; a plan runs again, operation by
  ///   operation, to tell it
  public static int checked(long index, int size) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("Index %d is not in 0..%d.".formatted(index, size - 1));
    }
    return (int) index;
  }
}
