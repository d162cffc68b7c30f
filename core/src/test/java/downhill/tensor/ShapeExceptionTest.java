package downhill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class ShapeExceptionTest {
  private final ShapeException plain =
      new ShapeException("matmul", "inner sizes differ.", Shape.of(2, 3), Shape.of(4, 5));

  @Test
  void messageStartsWithTheOperation() {
    assertThat(plain).hasMessage("matmul: inner sizes differ.");
    assertThat(plain.op()).isEqualTo("matmul");
    assertThat(plain.shapes()).containsExactly(Shape.of(2, 3), Shape.of(4, 5));
    assertThat(plain.layerPath()).isEmpty();
  }

  @Test
  void layerIsAppended() {
    var at = plain.at("hidden");

    assertThat(at).hasMessage("matmul: inner sizes differ. (in layer hidden)");
    assertThat(at.layerPath()).isEqualTo("hidden");
    assertThat(at.op()).isEqualTo("matmul");
    assertThat(at.shapes()).isEqualTo(plain.shapes());
    assertThat(plain.layerPath()).isEmpty();
  }

  @Test
  void innermostLayerWins() {
    var at = plain.at("encoder.1");

    assertThat(at.at("encoder")).isSameAs(at);
    assertThat(plain.at("")).isSameAs(plain);
  }

  @Test
  void copyKeepsWhereAndWhyItHappened() {
    var cause = new IllegalStateException("cause");
    var suppressed = new IllegalStateException("suppressed");
    plain.initCause(cause);
    plain.addSuppressed(suppressed);

    var at = plain.at("hidden");

    assertThat(at).hasCause(cause).hasSuppressedException(suppressed);
    assertThat(at.getStackTrace()).isEqualTo(plain.getStackTrace());
  }

  @Test
  void survivesSerialisation() throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(plain.at("hidden"));
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      var copy = (ShapeException) in.readObject();

      assertThat(copy).hasMessage("matmul: inner sizes differ. (in layer hidden)");
      assertThat(copy.shapes()).containsExactly(Shape.of(2, 3), Shape.of(4, 5));
    }
  }
}
