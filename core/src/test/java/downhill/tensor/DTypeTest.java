package downhill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DTypeTest {
  @ParameterizedTest
  @CsvSource({
    "BOOL, bool, 1, false, false",
    "U8, uint8, 1, false, true",
    "I32, int32, 4, false, true",
    "I64, int64, 8, false, true",
    "F16, float16, 2, true, false",
    "BF16, bfloat16, 2, true, false",
    "F32, float32, 4, true, false",
    "F64, float64, 8, true, false",
  })
  void hasAnIdASizeAndAKind(DType type, String id, int bytes, boolean isFloat, boolean isInteger) {
    assertThat(type.id()).isEqualTo(id);
    assertThat(type).hasToString(id);
    assertThat(type.bytes()).isEqualTo(bytes);
    assertThat(type.isFloat()).isEqualTo(isFloat);
    assertThat(type.isInteger()).isEqualTo(isInteger);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsId(DType type) {
    assertThat(DType.of(type.id())).isSameAs(type);
  }

  @Test
  void unknownIdListsTheKnownOnes() {
    assertThatThrownBy(() -> DType.of("float"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown element type \"float\"; expected one of bool, uint8, int32, int64, float16,"
                + " bfloat16, float32, float64.");
  }
}
