package downhill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.op.CustomOp;
import downhill.op.Op;
import downhill.op.OpData;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every operation to plain data and back.
class OpDataTableTest {
  @Test
  void everyOperationComesBackEqual() {
    Set<Class<?>> covered = new HashSet<>();
    for (OpCase row : OpTable.rows()) {
      Op op = Objects.requireNonNull(row.op());
      if (op instanceof CustomOp) {
        continue;
      }
      OpData data = OpData.of(op);
      assertThat(data.op()).as(row.name()).isEqualTo(op);
      assertThat(data.name()).isEqualTo(op.name());
      // As many attributes as components: none was forgotten.
      assertThat(data.attributes()).hasSize(op.getClass().getRecordComponents().length);
      covered.add(op.getClass());
    }
    assertThat(covered)
        .as("an operation that a file cannot hold; add it to OpData")
        .containsAll(OpTable.records());
  }
}
