package downhill.derive;

/// Thrown when a graph has too many numbers to unfold one by one.
public final class TooLargeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TooLargeException(long products, long most) {
    super(
        ("derive: this graph has %,d products, too many to unfold number by number (at most %,d). "
                + "Pick a smaller network or fewer rows; every weight costs one product a row.")
            .formatted(products, most));
  }
}
