package downhill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.op.Composite;
import downhill.op.Formula;
import downhill.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpTableTest {
  @Test
  void everyOperationHasARow() {
    Set<Class<?>> covered =
        OpTable.rows().stream()
            .map(OpCase::op)
            .filter(Objects::nonNull)
            .map(Op::getClass)
            .collect(Collectors.toSet());

    Set<Class<?>> missing = new LinkedHashSet<>(OpTable.records());
    missing.removeAll(covered);
    assertThat(missing)
        .as("operations without a row; add one for each to the method of its family in OpTable")
        .isEmpty();
  }

  @Test
  void everyCompositeHasARow() {
    Set<Composite.Name> covered =
        BackendSuite.rows().stream()
            .map(OpCase::composite)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());

    Set<Composite.Name> missing = EnumSet.allOf(Composite.Name.class);
    missing.removeAll(covered);
    assertThat(missing)
        .as("composites without a row; add one for each to CompositeTable or LossTable")
        .isEmpty();
  }

  @Test
  void everyRowHasANameOfItsOwn() {
    assertThat(BackendSuite.rows()).extracting(OpCase::name).doesNotHaveDuplicates();
  }

  @Test
  void everyOperationHasANameOfItsOwn() {
    Map<String, Set<Class<?>>> byName = new HashMap<>();
    for (OpCase row : OpTable.rows()) {
      Op op = Objects.requireNonNull(row.op());
      byName.computeIfAbsent(op.name(), _ -> new HashSet<>()).add(op.getClass());
    }

    assertThat(byName).allSatisfy((name, ops) -> assertThat(ops).as(name).hasSize(1));
    assertThat(byName.keySet())
        .allSatisfy(name -> assertThat(name).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
  }

  @Test
  void everyOperationHasANotation() {
    for (OpCase row : OpTable.rows()) {
      Op op = Objects.requireNonNull(row.op());
      List<Formula> operands = new ArrayList<>();
      for (int i = 0; i < (op.arity() == 0 ? 0 : row.samples().size()); i++) {
        operands.add(new Formula.Symbol("x" + i));
      }

      assertThat(op.notation(Collections.unmodifiableList(operands))).as(row.name()).isNotNull();
    }
  }
}
