package downhill.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownNamesTest {
  private static final KnownNames MODELS =
      new KnownNames("model", List.of("map", "mle", "softmax", "xor-relu"));

  @Test
  void theBeginningOfANameIsNearest() {
    assertEquals(List.of("xor-relu", "map", "mle", "softmax"), MODELS.nearest("xor"));
  }

  @Test
  void swappedLettersAreOneMistake() {
    assertEquals("mle", MODELS.nearest("mel").getFirst());
    assertEquals("softmax", MODELS.nearest("sotfmax").getFirst());
  }

  @Test
  void theRefusalListsTheNames() {
    assertEquals(
        "Unknown model 'xor'. Known, nearest first: xor-relu, map, mle, softmax.",
        MODELS.unknown("xor").getMessage());
  }
}
