package downhill.backend.cpu.fuse;

import downhill.backend.cpu.fuse.Group.Level;
import downhill.backend.cpu.fuse.Placement.Kind;
import downhill.graph.Node;
import downhill.op.SourceOp;
import downhill.tensor.DType;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Writes the loop of a group with the Vector API, for float32 groups that reduce no rows.
///
/// The last elements of a row are computed by a vector that overlaps the one before: results are
/// never written over operands, so computing an element twice changes nothing.
public final class VectorLoopWriter {
  private static final int SLOTS = 1;
  private static final int FROM = 2;
  private static final int TO = 3;

  /// Operations of a loop that the JIT unrolls.
  private static final int FEW = 12;

  private final Group group;
  private final Set<Node> outputs;
  private final LoopSlots slots;
  private final CodeBuilder raw;
  private final Code code;
  private final VectorCode vectors;
  private final ElementCode elements;
  private final List<Node> members;
  private final int lanes = VectorLoops.length();
  private final Map<Integer, Integer> arrays = new HashMap<>();
  // Local variables by node: floats and vectors.
  private final Map<Node, Integer> numbers = new HashMap<>();
  private final Map<Node, Integer> values = new HashMap<>();
  private int row;
  private int base;
  private int at;
  private int column;

  private VectorLoopWriter(Group group, Set<Node> outputs, LoopSlots slots, CodeBuilder raw) {
    this.group = group;
    this.outputs = outputs;
    this.slots = slots;
    this.raw = raw;
    this.code = new Code(raw);
    this.vectors = new VectorCode(raw);
    this.elements = new ElementCode(code, slots);
    this.members = group.nodes();
  }

  /// Whether the group can be written with vectors of so many lanes; needs the module
  /// `jdk.incubator.vector`.
  public static boolean fits(Group group, Set<Node> outputs, int lanes) {
    int length = group.columns() == 0 ? group.size() : group.columns();
    if (length < lanes || group.size() < 2 * lanes) {
      return false;
    }
    for (Node member : group.nodes()) {
      boolean fits =
          switch (group.level(member)) {
            case ELEMENT ->
                VectorCode.knows(member)
                    && Role.of(member) != Role.PUT
                    && (member.dtype() == DType.F32 || !outputs.contains(member))
                    && loads(group, member);
            case ROW ->
                Role.of(member) == Role.MAP && member.dtype() == DType.F32 && loads(group, member);
            case TOTAL -> member.dtype() == DType.F32 && loads(group, member);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /// Masks cannot be loaded.
  private static boolean loads(Group group, Node member) {
    for (Node input : member.inputs()) {
      boolean here = group.contains(input);
      if (input.dtype() != DType.F32 && (!here || Role.isFill(input))) {
        return false;
      }
      if (here && input.dtype() == DType.BOOL && group.level(input) == Level.ROW) {
        return false;
      }
    }
    return true;
  }

  /// The loop of `group`, which must fit.
  ///
  /// @param outputs the members whose values are needed outside
  /// @param slots where the arrays will be
  public static Loop write(Group group, Set<Node> outputs, LoopSlots slots) {
    return LoopWriter.define(
        builder -> new VectorLoopWriter(group, outputs, slots, builder).write());
  }

  private void write() {
    for (Node member : members) {
      if (outputs.contains(member) || group.level(member) == Level.TOTAL) {
        array(slots.of(member));
      }
      elements.prepare(member, this::constant);
      for (int i = 0; i < member.inputs().size(); i++) {
        prepare(member, i);
      }
      if (group.level(member) == Level.TOTAL) {
        vectors.zeros();
        values.put(member, keepReference());
      }
    }
    row = raw.allocateLocal(TypeKind.INT);
    base = raw.allocateLocal(TypeKind.INT);
    at = raw.allocateLocal(TypeKind.INT);
    column = raw.allocateLocal(TypeKind.INT);
    if (group.columns() == 0) {
      int last = raw.allocateLocal(TypeKind.INT);
      raw.iload(TO).loadConstant(lanes).isub().istore(last);
      raw.iload(FROM).istore(at);
      walk(at, () -> raw.iload(last), () -> {}, true);
    } else {
      Label start = raw.newLabel();
      Label end = raw.newLabel();
      int rows = slots.rows();
      int list = rows < 0 ? -1 : constant(rows, ConstantDescs.CD_int.arrayType());
      int index = rows < 0 ? row : raw.allocateLocal(TypeKind.INT);
      raw.iload(FROM).istore(index);
      raw.labelBinding(start);
      raw.iload(index).iload(TO).if_icmpge(end);
      if (list >= 0) {
        raw.aload(list).iload(index).iaload().istore(row);
      }
      row();
      raw.iinc(index, 1).goto_(start);
      raw.labelBinding(end);
    }
    for (Node member : members) {
      if (group.level(member) == Level.TOTAL) {
        storeTotal(member);
      }
    }
    raw.return_();
  }

  private int keepReference() {
    int local = raw.allocateLocal(TypeKind.REFERENCE);
    raw.astore(local);
    return local;
  }

  private void prepare(Node member, int index) {
    Node input = member.inputs().get(index);
    if (values.containsKey(input) && (Role.isFill(input) || !group.contains(input))) {
      return;
    }
    if (input.op() instanceof SourceOp.Fill fill && Role.isFill(input)) {
      if (input.dtype() == DType.F32 && group.level(member) != Level.ROW) {
        raw.loadConstant((float) fill.value());
        vectors.spread();
        values.put(input, keepReference());
      }
      return;
    }
    if (group.contains(input)) {
      return;
    }
    int array = array(slots.of(input));
    if (group.placement(member, index) == Kind.SCALAR) {
      raw.aload(array).iconst_0().faload();
      int number = code.local(DType.F32);
      raw.fstore(number);
      numbers.put(input, number);
      raw.fload(number);
      vectors.spread();
      values.put(input, keepReference());
    }
  }

  private int array(int slot) {
    Integer known = arrays.get(slot);
    if (known != null) {
      return known;
    }
    raw.aload(SLOTS).loadConstant(slot).aaload().checkcast(ConstantDescs.CD_float.arrayType());
    int local = keepReference();
    arrays.put(slot, local);
    return local;
  }

  private int constant(int slot, ClassDesc type) {
    raw.aload(SLOTS).loadConstant(slot).aaload().checkcast(type);
    return keepReference();
  }

  /// Full vectors from `index` on while it is at most `last`, then one that ends with the row. In a
  /// large loop they share one piece of code: a second copy makes the first slower, and the JIT
  /// later. A small one is unrolled by the JIT, which it does to a loop that is not entered again.
  ///
  /// @param rest whether there may be a rest that does not fill a vector
  private void walk(int index, Runnable last, Runnable before, boolean rest) {
    Label start = raw.newLabel();
    Label after = raw.newLabel();
    Label end = raw.newLabel();
    raw.labelBinding(start);
    raw.iload(index);
    last.run();
    raw.if_icmpgt(after);
    before.run();
    vector();
    raw.iinc(index, lanes);
    raw.goto_(start);
    raw.labelBinding(after);
    if (rest) {
      raw.iload(index);
      last.run();
      raw.loadConstant(lanes).iadd().if_icmpge(end);
      last.run();
      raw.istore(index);
      if (members.size() > FEW) {
        raw.goto_(start);
      } else {
        before.run();
        vector();
      }
    }
    raw.labelBinding(end);
  }

  private void row() {
    raw.iload(row).loadConstant(group.columns()).imul().istore(base);
    Set<Node> done = new java.util.HashSet<>();
    for (Node member : members) {
      for (int i = 0; i < member.inputs().size(); i++) {
        Node input = member.inputs().get(i);
        if (!Role.isFill(input)
            && !group.contains(input)
            && group.placement(member, i) == Kind.COLUMN
            && done.add(input)) {
          raw.aload(array(slots.of(input))).iload(row).faload();
          number(input);
        }
      }
    }
    for (Node member : members) {
      if (group.level(member) == Level.ROW) {
        elements.write(member, index -> pushNumber(member, index));
        number(member);
        if (outputs.contains(member)) {
          raw.aload(array(slots.of(member))).iload(row);
          raw.fload(Objects.requireNonNull(numbers.get(member))).fastore();
        }
      }
    }
    for (Node member : members) {
      if (group.level(member) == Level.TOTAL && group.placement(member, 0) == Kind.COLUMN) {
        raw.aload(local(values, member));
        raw.aload(local(values, member.inputs().getFirst()));
        vectors.join();
        raw.astore(local(values, member));
      }
    }
    int last = group.columns() - lanes;
    Runnable place = () -> raw.iload(base).iload(column).iadd().istore(at);
    if (last <= lanes) { // a loop within each row would cost more than it does
      for (int from : last == 0 ? new int[] {0} : new int[] {0, last}) {
        raw.loadConstant(from).istore(column);
        place.run();
        vector();
      }
      return;
    }
    raw.iconst_0().istore(column);
    walk(column, () -> raw.loadConstant(last), place, last % lanes != 0);
  }

  /// Keeps the float on the stack, as a number and as a vector.
  private void number(Node node) {
    Integer known = numbers.get(node);
    int number = known == null ? code.local(DType.F32) : known;
    numbers.put(node, number);
    raw.fstore(number).fload(number);
    vectors.spread();
    Integer vector = values.get(node);
    if (vector == null) {
      values.put(node, keepReference());
    } else {
      raw.astore(vector);
    }
  }

  private static int local(Map<Node, Integer> locals, Node node) {
    return Objects.requireNonNull(locals.get(node), node::name);
  }

  private void pushNumber(Node member, int index) {
    Node input = member.inputs().get(index);
    if (input.op() instanceof SourceOp.Fill fill && Role.isFill(input)) {
      code.literal(input.dtype(), fill.value());
    } else {
      raw.fload(local(numbers, input));
    }
  }

  /// All elements of one vector.
  private void vector() {
    for (Node member : members) {
      switch (group.level(member)) {
        case ELEMENT -> {
          vectors.write(member, index -> push(member, index));
          Integer known = values.get(member);
          if (known == null) {
            values.put(member, keepReference());
          } else {
            raw.astore(known);
          }
        }
        case TOTAL -> {
          if (group.placement(member, 0) == Kind.LINEAR) {
            raw.aload(local(values, member));
            push(member, 0);
            vectors.join();
            raw.astore(local(values, member));
          }
        }
        case ROW -> {}
      }
    }
    // Last, so that what is read twice is loaded once.
    for (Node member : members) {
      if (group.level(member) == Level.ELEMENT && outputs.contains(member)) {
        raw.aload(local(values, member)).aload(array(slots.of(member))).iload(at);
        vectors.store();
      }
    }
  }

  private void push(Node member, int index) {
    Node input = member.inputs().get(index);
    if (Role.isFill(input)) {
      raw.aload(local(values, input));
      return;
    }
    switch (group.placement(member, index)) {
      case SCALAR, COLUMN -> raw.aload(local(values, input));
      case ROW -> {
        raw.aload(array(slots.of(input))).iload(column);
        vectors.load();
      }
      case LINEAR -> {
        if (group.contains(input)) {
          raw.aload(local(values, input));
        } else {
          raw.aload(array(slots.of(input))).iload(at);
          vectors.load();
        }
      }
      case OTHER -> throw new IllegalStateException(member.name() + " does not fit its loop.");
    }
  }

  private void storeTotal(Node member) {
    Label finite = raw.newLabel();
    raw.aload(local(values, member));
    vectors.total();
    int total = code.local(DType.F32);
    raw.fstore(total);
    raw.fload(total).fconst_0().fcmpl().ifeq(finite);
    raw.aload(array(slots.of(member))).iconst_0().fload(total).fastore();
    raw.labelBinding(finite);
  }
}
