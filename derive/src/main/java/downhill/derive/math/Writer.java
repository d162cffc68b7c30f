package downhill.derive.math;

/// Writes mathematics in some form.
public interface Writer {
  /// The expression as text of that form, on one line.
  String write(Expression math);
}
